import type { Matrix } from '#core/shared';
import { openDenseRows } from './dense-rows.ts';
import { openSparseRows } from './sparse-rows.ts';

/** Rows [from, to). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The passes over the data that a linear fit needs, in float64. `coefficients` is `[cols + 1, outputs]`
 * row-major, the last row being the intercepts. Sums run in row order, so every call gives the same bits.
 */
export interface RowMatrix {
  readonly rows: number;
  readonly cols: number;
  /** `scores[row] = x[row] . coefficients` */
  score(coefficients: Float64Array, scores: Float64Array, range: RowRange): void;
  /** `gradient += x[row]' residual[row]` */
  addGradient(residual: Float64Array, gradient: Float64Array, range: RowRange): void;
  /** Upper triangle of `gram += x' x`, row-major `[cols, cols]`. */
  addGram(gram: Float64Array, range: RowRange): void;
  /** `sums[j] += x[row, j]^2` */
  addSquares(sums: Float64Array, range: RowRange): void;
}

const SPARSE_BELOW = 0.4;

/** A sparse copy when more than 60% of the cells are zero (one-hot columns), else the matrix itself. */
export function openRows(x: Matrix): RowMatrix {
  let filled = 0;
  for (let i = 0; i < x.values.length; i++) if (x.values[i] !== 0) filled++;
  return filled < SPARSE_BELOW * x.values.length ? openSparseRows(x, filled) : openDenseRows(x);
}
