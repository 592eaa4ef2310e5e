export const ROLLING_MEASURES = ['mean', 'sum', 'min', 'max', 'count'] as const;
export type RollingMeasure = (typeof ROLLING_MEASURES)[number];

export interface Rolling {
  /** Rows in the order of the windows. */
  readonly order: Int32Array;
  /** Where in `order` each group starts, and the end. */
  readonly starts: Int32Array;
  /** Rows of a window; infinite for all so far. */
  readonly size: number;
  readonly measure: RollingMeasure;
  readonly until: 'current' | 'previous';
}

interface Fold {
  readonly start: number;
  readonly of: (value: number) => number;
  readonly join: (a: number, b: number) => number;
}

const sum: Fold = { start: 0, of: (value) => (value === value ? value : 0), join: (a, b) => a + b };
const count: Fold = { ...sum, of: (value) => (value === value ? 1 : 0) };
const min: Fold = { start: Infinity, of: (value) => (value === value ? value : Infinity), join: Math.min };
const max: Fold = { start: -Infinity, of: (value) => (value === value ? value : -Infinity), join: Math.max };

/**
 * One number per row over a window of rows of its group; missing cells do not count, and a window without a value is
 * missing (0 for `count`). Sums are put together from blocks, never subtracted, so no error builds up.
 * Source: van Herk, Pattern Recognition Letters 13 (1992); Gil and Werman, IEEE TPAMI 15 (1993).
 */
export function rollValues(values: Float64Array, rolling: Rolling): Float64Array {
  const result = new Float64Array(values.length);
  const { order, starts, measure } = rolling;
  for (let segment = 0; segment + 1 < starts.length; segment++) {
    const rows = order.subarray(starts[segment], starts[segment + 1]);
    const cells = Float64Array.from(rows, (row) => values[row]!);
    const counts = foldWindows(cells, count, rolling);
    const folded = measure === 'count' ? counts : foldWindows(cells, { sum, mean: sum, min, max }[measure], rolling);
    for (let i = 0; i < rows.length; i++) {
      const found = counts[i]!;
      const value = measure === 'mean' ? folded[i]! / found : folded[i]!;
      result[rows[i]!] = found === 0 && measure !== 'count' ? NaN : value;
    }
  }
  return result;
}

function foldWindows(cells: Float64Array, fold: Fold, { size, until }: Rolling): Float64Array {
  const n = cells.length;
  const block = Math.min(size, Math.max(n, 1));
  const [heads, tails] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++)
    heads[i] = i % block === 0 ? fold.of(cells[i]!) : fold.join(heads[i - 1]!, fold.of(cells[i]!));
  for (let i = n - 1; i >= 0; i--) {
    const isLast = i === n - 1 || (i + 1) % block === 0;
    tails[i] = isLast ? fold.of(cells[i]!) : fold.join(fold.of(cells[i]!), tails[i + 1]!);
  }
  const shift = until === 'current' ? 0 : 1;
  return heads.map((_, i) => {
    const end = i - shift;
    if (end < 0) return fold.start;
    const from = end - block + 1;
    return from <= 0 || from % block === 0 ? heads[end]! : fold.join(tails[from]!, heads[end]!);
  });
}
