import { countSet } from './cell-bits.ts';
import type { CodeCells, ComparableCells } from './comparable-cells.ts';
import { compareLevels } from './compare-levels.ts';
import { compareMissing } from './compare-missing.ts';
import { compareNumbers } from './compare-numbers.ts';
import type { Distance } from './distance.ts';
import { formatShare } from './format-share.ts';
import type { ColumnPair } from './pair-columns.ts';
import type { ColumnDiff, MissingChange } from './table-diff.ts';

/** A column of both tables, its cells made comparable. */
export interface ComparedColumn extends ColumnPair {
  readonly cells: ComparableCells;
}

const UNCHANGED: Distance = { effect: 0, low: 0, high: 0, shift: null, sentence: 'Not changed' };

/**
 * How a column changed. `changed` marks the pairs of rows whose cells differ; where none do and both tables have the same
 * rows, there is nothing to estimate.
 */
export function compareColumn(
  { name, types, cells }: ComparedColumn,
  { changed, hasSameRows }: { readonly changed: Uint32Array | undefined; readonly hasSameRows: boolean }
): ColumnDiff {
  const isUntouched = hasSameRows && changed === undefined;
  const isDate = types.before === 'date' && types.after === 'date';
  const { sentence, ...distance } = isUntouched ? UNCHANGED : compareCells(cells, isDate);
  const missing = compareMissing(cells);
  return {
    column: name,
    changedCells: changed === undefined ? 0 : countSet(changed),
    measure: cells.kind === 'number' || isDate ? 'KS distance' : 'total variation distance',
    ...distance,
    missing: isUntouched && missing !== null ? { ...missing, low: 0, high: 0 } : missing,
    sentence: [sentence, ...describeMissing(missing)].map((part) => `${part}.`).join(' ')
  };
}

function compareCells(cells: ComparableCells, isDate: boolean): Distance {
  if (cells.kind === 'number') {
    const show = (value: number): string => String(Number(value.toPrecision(4)));
    return compareNumbers({ before: cells.before, after: cells.after, scale: 'interval', show });
  }
  return isDate ? compareDates(cells) : compareLevels(cells);
}

/** ISO dates are ordered as texts. */
function compareDates({ before, after, codes, label }: CodeCells): Distance {
  const labels = Array.from({ length: codes }, (_, code) => label(code));
  const order = labels.map((_, code) => code).sort((a, b) => (labels[a]! < labels[b]! ? -1 : 1));
  const ranks = new Float64Array(codes);
  order.forEach((code, rank) => (ranks[code] = rank));
  const ranked = (cells: Int32Array): Float64Array =>
    Float64Array.from(cells, (code) => (code < 0 ? NaN : ranks[code]!));
  return compareNumbers({
    before: ranked(before),
    after: ranked(after),
    scale: 'ordinal',
    show: (rank) => labels[order[rank]!]!
  });
}

function describeMissing(missing: MissingChange | null): readonly string[] {
  if (missing === null || missing.change === 0) return [];
  return [`Missing cells ${formatShare(missing.before)} to ${formatShare(missing.after)}`];
}
