import type { ColumnSelection, RowFilter } from '#core/datasets';
import { formatNumber } from '#ui/format.ts';

const NAMED_LEVELS = 2;

/** A condition as a chip says it. */
export function filterWords(filter: RowFilter): string {
  const { column } = filter;
  if (filter.kind === 'missing') return `${column} is missing`;
  if (filter.kind === 'range') {
    const [low, high] = [formatNumber(filter.low, 4), formatNumber(filter.high, 4)];
    if (filter.high === Infinity) return `${column} from ${low}`;
    if (filter.low === -Infinity) return `${column} up to ${high}`;
    return `${column} ${low} to ${high}`;
  }
  const named = filter.levels.slice(0, NAMED_LEVELS).join(' or ');
  const more = filter.levels.length - NAMED_LEVELS;
  return `${column} is ${named}${more > 0 ? ` or ${more} more` : ''}`;
}

/** Which bins a condition chooses; none where it is not about bins. */
export function chosenBins({ bins, all }: ColumnSelection, filter: RowFilter | undefined): ReadonlySet<number> {
  const chosen = new Set<number>();
  if (!filter || filter.kind === 'missing') return chosen;
  for (let i = 0; i < all.length; i++) {
    if (filter.kind === 'levels' ? filter.levels.includes(String(bins[i])) : isWithin(bins, i, filter)) chosen.add(i);
  }
  return chosen;
}

function isWithin(
  bins: readonly (number | string)[],
  i: number,
  { low, high }: { low: number; high: number }
): boolean {
  const middle = (Number(bins[i]) + Number(bins[i + 1])) / 2;
  return middle >= low && middle <= high;
}

/** The condition after a drag over bins of numbers or a click on a level; a level that is chosen already is let go. */
export function brushFilter(
  { name, bins, all }: ColumnSelection,
  { first, last, before }: { first: number; last: number; before: RowFilter | undefined }
): RowFilter | undefined {
  if (bins.length === all.length + 1) {
    const step = (Number(bins.at(-1)) - Number(bins[0])) / all.length;
    const low = first === 0 ? -Infinity : roundTo(Number(bins[first]), step);
    const high = last === all.length - 1 ? Infinity : roundTo(Number(bins[last + 1]), step);
    return low === -Infinity && high === Infinity ? undefined : { kind: 'range', column: name, low, high };
  }
  const level = String(bins[first]);
  const levels = before?.kind === 'levels' ? before.levels : [];
  const next = levels.includes(level) ? levels.filter((known) => known !== level) : [...levels, level];
  return next.length === 0 ? undefined : { kind: 'levels', column: name, levels: next };
}

/** To a hundredth of a bin at most: a drag is no more precise, and people read the number. */
function roundTo(value: number, step: number): number {
  const digits = Math.ceil(-Math.log10(step / 10));
  return digits > 0 ? Number(value.toFixed(Math.min(digits, 20))) : value;
}
