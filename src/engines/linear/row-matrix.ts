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
