import type { TextColumn } from '#core/shared';
import { countLevels } from '../count-levels.ts';
import type { Alert, AlertScope, Subject } from './alert.ts';
import { count, quoteName, round } from './wording.ts';

const UNIQUE = 0.95;
const ENOUGH_ROWS = 20;
const MANY_LEVELS = 50;

/** Columns that name a row, name a group of rows, or have very many levels. */
export function checkIdentifiers({ subjects, target }: AlertScope): Alert[] {
  return subjects.flatMap((subject) => {
    if (subject === target || subject.profile.distinct < 2) return [];
    const found = checkId(subject) ?? checkGroup(subject) ?? checkLevels(subject);
    return found ? [found] : [];
  });
}

function checkId({ profile, schema }: Subject): Alert | undefined {
  const { name, rows, missing, distinct, numbers, type } = profile;
  const share = distinct / rows;
  if (rows < ENOUGH_ROWS || share < UNIQUE || type === 'text' || type === 'date') return undefined;
  // Whole numbers without gaps are a numbering even when they are shuffled.
  const numbering = numbers !== null && numbers.integers === rows - missing && numbers.max - numbers.min < 1.1 * rows;
  if (schema.role !== 'id' && type === 'number' && !numbering) return undefined;
  const isUsed = schema.role === 'feature';
  return {
    kind: 'id-like',
    severity: isUsed ? 'warning' : 'info',
    columns: [name],
    sentence: `Does ${quoteName(name)} only name the row? It has ${count(distinct, 'value')} in ${count(rows, 'row')}.`,
    effect: Math.min(1, share),
    evidence: { distinct, rows },
    ...(isUsed
      ? { fix: { label: `Use ${name} as an id`, step: { kind: 'set-role', columns: [name], role: 'id' } } }
      : { fix: null, noFix: 'It is no feature, so nothing learns from it.' })
  };
}

function checkGroup({ profile, schema }: Subject): Alert | undefined {
  const { name, rows, missing, distinct } = profile;
  const repeats = (rows - missing) / distinct;
  if (schema.role !== 'group' || repeats < 2 || repeats > 1000) return undefined;
  return {
    kind: 'group-structure',
    severity: 'info',
    columns: [name],
    sentence: `Do rows with the same ${quoteName(name)} belong together? Each value is in ${round(repeats, 1)} rows on average; folds would keep them on one side.`,
    effect: round(1 - 1 / repeats, 4),
    evidence: { distinct, repeats: round(repeats, 2) },
    fix: null,
    noFix: 'Its role is group already. To undo that, give it another role.'
  };
}

function checkLevels({ column, profile, schema }: Subject): Alert | undefined {
  const { name, rows, distinct, type } = profile;
  if (type !== 'category' || schema.role !== 'feature' || distinct <= MANY_LEVELS) return undefined;
  const share = column.kind === 'text' ? shareOfRare(column) : undefined;
  return {
    kind: 'high-cardinality',
    severity: 'info',
    columns: [name],
    sentence: `${quoteName(name)} has ${count(distinct, 'level')}. Could the rare ones count as one?`,
    effect: Math.min(1, distinct / rows),
    evidence: { distinct, rows },
    ...(share === undefined
      ? { fix: null, noFix: 'All levels are about as rare, so merging would leave none.' }
      : {
          fix: {
            label: `Merge rare levels of ${name}`,
            step: { kind: 'merge-rare', columns: [name], below: share }
          }
        })
  };
}

/** Levels below this share are those after the 50 most frequent; undefined where that would leave none. */
function shareOfRare(column: TextColumn): number | undefined {
  const { counts, missing } = countLevels(column);
  const rising = counts.sort();
  const last = rising[rising.length - 1 - MANY_LEVELS]!;
  if (last >= rising.at(-1)!) return undefined;
  return (last + 0.5) / (column.codes.length - missing);
}
