/** Rows [from, to). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The passes over the data that a linear fit needs, in float64. `coefficients` is `[cols + 1, outputs]` row-major, the
 * last row being the intercepts. Sums run in row order, so every call gives the same bits.
 */
export interface RowMatrix {
  readonly rows: number;
  readonly cols: number;
  /** How many cells a pass reads. */
  readonly cells: number;
  /** `scores[row] = [x[row], 1] . coefficients` */
  score(coefficients: Float64Array, scores: Float64Array, range: RowRange): void;
  /** `gradient += [x[row], 1]' residual[row]` */
  addGradient(residual: Float64Array, gradient: Float64Array, range: RowRange): void;
  /** Upper triangle of `gram += weight[row] [x[row], 1]' [x[row], 1]`, row-major `[cols + 1, cols + 1]`. */
  addGram(weight: Float64Array, gram: Float64Array, range: RowRange): void;
  /** The diagonal of that alone. */
  addSquares(weight: Float64Array, sums: Float64Array, range: RowRange): void;
}
