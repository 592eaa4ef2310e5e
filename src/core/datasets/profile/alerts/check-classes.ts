import type { Column } from '#core/shared';
import { countLevels } from '../count-levels.ts';
import type { Alert, AlertScope, Subject } from './alert.ts';
import { quoteName, round } from './wording.ts';

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
export function checkClasses({ task }: AlertScope, target: Subject): Alert[] {
  const { name, distinct } = target.profile;
  if (task === 'regression' || distinct < 2 || distinct > MOST_CLASSES) return [];
  const classes = countClasses(target.column).sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1));
  return [...checkTiny(target, classes), ...checkBalance(name, classes)];
}

function countClasses(column: Column): ClassCount[] {
  if (column.kind === 'text') {
    const { counts } = countLevels(column);
    return column.levels.flatMap((name, code) => (counts[code]! > 0 ? [{ name, rows: counts[code]! }] : []));
  }
  const counts = new Map<number, number>();
  for (const value of column.values) if (Number.isFinite(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Array.from(counts, ([value, rows]) => ({ name: String(value), rows }));
}

function checkTiny(target: Subject, classes: readonly ClassCount[]): Alert[] {
  const tiny = classes.filter((found) => found.rows < TINY);
  if (tiny.length === 0) return [];
  const { name, rows } = target.profile;
  const isOne = tiny.length === 1;
  const cells = tiny.reduce((sum, found) => sum + found.rows, 0);
  return [
    {
      kind: 'tiny-classes',
      severity: 'warning',
      columns: [name],
      sentence: `${isOne ? '1 class' : `${tiny.length} classes`} of ${quoteName(name)} ${isOne ? 'has' : 'have'} fewer than ${TINY} rows. Can they be learned, or should they ${isOne ? 'be left out' : 'count as one'}?`,
      effect: cells / rows,
      evidence: { classes: list(tiny), rows: cells },
      ...proposeClasses(target, { tiny, isMergeable: !isOne && cells >= TINY && tiny.length < classes.length })
    }
  ];
}

/** Merged where together they are enough, else without a class, so that their rows are not learnt from. */
function proposeClasses(
  { column, profile: { name, rows, missing } }: Subject,
  { tiny, isMergeable }: { tiny: readonly ClassCount[]; isMergeable: boolean }
): Pick<Alert, 'fix' | 'noFix'> {
  if (isMergeable && column.kind === 'text') {
    const below = (TINY - 0.5) / (rows - missing);
    const step = { kind: 'merge-rare', columns: [name], below };
    return { fix: { label: `Merge rare classes of ${name}`, step } };
  }
  if (tiny.length > LISTED)
    return {
      fix: null,
      noFix: 'There are too many to replace one by one. Filter the rows, or predict something coarser.'
    };
  const pairs = tiny.map((found) => ({ from: column.kind === 'number' ? Number(found.name) : found.name, to: null }));
  return {
    fix: { label: `Leave out rare classes of ${name}`, step: { kind: 'map-values', column: name, pairs } }
  };
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
      fix: null,
      noFix: 'No step makes rows of a class. Judge the model by AUC or by the recall of each class.'
    }
  ];
}

function list(classes: readonly ClassCount[]): { name: string; rows: number }[] {
  return classes.slice(0, LISTED).map(({ name, rows }) => ({ name, rows }));
}
