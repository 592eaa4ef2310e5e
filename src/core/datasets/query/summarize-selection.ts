import type { Column, Table } from '#core/shared';
import type { FailingRows } from './mark-failing.ts';
import type { RowQuery } from './row-query.ts';

const NUMBER_BINS = 24;
const MOST_LEVELS = 12;

/** A column under a query. `counts` are of the rows that meet every condition but the one on the column itself. */
export interface ColumnSelection {
  readonly name: string;
  /** Ends of bins for numbers, one more than counts, both ends of a bin in it where they are equal; else levels. */
  readonly bins: readonly (number | string)[];
  readonly all: readonly number[];
  readonly counts: readonly number[];
  /** Missing cells: of all rows, and of those counted. */
  readonly missing: { readonly all: number; readonly counts: number };
  /** Cells with a level that has no bin, of the rows counted. */
  readonly others: number;
}

/** Where the rows of a query lie in each column: what a crossfilter draws. */
export function summarizeSelection(
  table: Table,
  { filters }: RowQuery,
  { counts, last }: FailingRows
): readonly ColumnSelection[] {
  return table.columns.map((column) => {
    const own = new Set(filters.flatMap(({ column: name }, index) => (name === column.name ? [index] : [])));
    const isCounted = (row: number): boolean => counts[row] === 0 || (counts[row] === 1 && own.has(last[row]!));
    return summarize(column, { rows: table.rows, isCounted });
  });
}

function summarize(
  column: Column,
  { rows, isCounted }: { rows: number; isCounted: (row: number) => boolean }
): ColumnSelection {
  const { bins, binOf } = column.kind === 'number' ? numberBins(column.values) : levelBins(column);
  const size = column.kind === 'number' ? Math.max(0, bins.length - 1) : bins.length;
  const [all, counts] = [new Array<number>(size).fill(0), new Array<number>(size).fill(0)];
  const missing = { all: 0, counts: 0 };
  let others = 0;
  for (let row = 0; row < rows; row++) {
    const bin = binOf(row);
    const counted = isCounted(row);
    if (bin >= 0) {
      all[bin]!++;
      if (counted) counts[bin]!++;
    } else if (bin === MISSING) {
      missing.all++;
      if (counted) missing.counts++;
    } else if (counted) others++;
  }
  return { name: column.name, bins, all, counts, missing, others };
}

const MISSING = -1;
const OTHER = -2;

interface Binning {
  readonly bins: readonly (number | string)[];
  readonly binOf: (row: number) => number;
}

function numberBins(values: Float64Array): Binning {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low && value !== -Infinity) low = value;
    if (value > high && value !== Infinity) high = value;
  }
  if (high < low) return { bins: [], binOf: (row) => (Number.isNaN(values[row]) ? MISSING : OTHER) };
  const count = high === low ? 1 : NUMBER_BINS;
  const width = (high - low) / count;
  const bins = Array.from({ length: count + 1 }, (_, i) => (i === count ? high : low + i * width));
  return {
    bins,
    binOf(row) {
      const value = values[row]!;
      if (Number.isNaN(value)) return MISSING;
      if (value < low || value > high) return OTHER;
      return width === 0 ? 0 : Math.min(count - 1, Math.floor((value - low) / width));
    }
  };
}

function levelBins({ codes, levels }: Extract<Column, { kind: 'text' }>): Binning {
  const totals = new Int32Array(levels.length);
  for (const code of codes) if (code >= 0) totals[code]!++;
  const top = mostFrequent(totals);
  const places = new Int32Array(levels.length).fill(OTHER);
  top.forEach((code, place) => (places[code] = place));
  return {
    bins: top.map((code) => levels[code]!),
    binOf: (row) => (codes[row]! < 0 ? MISSING : places[codes[row]!]!)
  };
}

/** Of equals the one that appeared first. */
function mostFrequent(totals: Int32Array): readonly number[] {
  const top: number[] = [];
  totals.forEach((total, code) => {
    if (total === 0 || (top.length === MOST_LEVELS && total <= totals[top[MOST_LEVELS - 1]!]!)) return;
    const place = top.findIndex((other) => totals[other]! < total);
    top.splice(place < 0 ? top.length : place, 0, code);
    top.length = Math.min(top.length, MOST_LEVELS);
  });
  return top;
}
