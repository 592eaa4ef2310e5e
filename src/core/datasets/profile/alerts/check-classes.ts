import { sampleColumn } from '../sampled-column.ts';
import type { Alert, AlertScope, Subject } from './alert.ts';
import { count, quoteName, round } from './wording.ts';

const TINY = 10;
const IMBALANCE = 20;
const LISTED = 20;
/** More classes than this are no classes. */
const MOST_CLASSES = 1000;

interface ClassCount {
  readonly name: string;
  readonly rows: number;
}

/** Classes of the target with few rows, by themselves or beside the largest one. */
export function checkClasses({ table, task }: AlertScope, target: Subject): Alert[] {
  const { name, distinct, rows } = target.profile;
  if (task === 'regression' || distinct < 2 || distinct > MOST_CLASSES) return [];
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  const sampled = sampleColumn(target.column, all, { type: 'category' });
  if (sampled.kind !== 'category') return [];
  const counts = new Float64Array(sampled.levels);
  for (const code of sampled.codes) if (code >= 0) counts[code]!++;
  const classes = sampled.names.map((level, code): ClassCount => ({ name: level, rows: counts[code]! }));
  return [...checkTiny(name, classes, rows), ...checkBalance(name, classes)];
}

function checkTiny(target: string, classes: readonly ClassCount[], rows: number): Alert[] {
  const tiny = classes.filter((found) => found.rows < TINY);
  if (tiny.length === 0) return [];
  const cells = tiny.reduce((sum, found) => sum + found.rows, 0);
  const canMerge = classes.length > 2;
  return [
    {
      kind: 'tiny-classes',
      severity: 'warning',
      columns: [target],
      sentence: `${count(tiny.length, 'class').replace(/ss?s$/, tiny.length === 1 ? 'ss' : 'sses')} of ${quoteName(target)} ${tiny.length === 1 ? 'has' : 'have'} fewer than ${TINY} rows. Can they be learned, or should they count as one?`,
      effect: cells / rows,
      evidence: { classes: list(tiny), rows: cells },
      fix: canMerge
        ? {
            label: `Merge rare classes of ${target}`,
            step: { kind: 'merge-rare', columns: [target], below: Math.min(1, TINY / rows) }
          }
        : null
    }
  ];
}

function checkBalance(target: string, classes: readonly ClassCount[]): Alert[] {
  const [largest, smallest] = [classes[0]!, classes.at(-1)!];
  const ratio = largest.rows / smallest.rows;
  if (ratio <= IMBALANCE) return [];
  return [
    {
      kind: 'class-imbalance',
      severity: 'warning',
      columns: [target],
      sentence: `The largest class of ${quoteName(target)} has ${round(ratio, ratio < 100 ? 1 : 0)} times the rows of the smallest. Is accuracy what counts?`,
      effect: 1 - 1 / ratio,
      evidence: { ratio: round(ratio, 2), largest: largest.rows, smallest: smallest.rows },
      fix: null
    }
  ];
}

function list(classes: readonly ClassCount[]): { name: string; rows: number }[] {
  return classes.slice(0, LISTED).map(({ name, rows }) => ({ name, rows }));
}
