/**
 * One column of both tables in one code: two entries, of the same side or of both, are the same value (`===`) or both
 * NaN exactly where the cells are equal. Missing is NaN or -1.
 */
export type ComparableCells = NumberCells | CodeCells;

export interface NumberCells {
  readonly kind: 'number';
  readonly before: Float64Array;
  readonly after: Float64Array;
}

export interface CodeCells {
  readonly kind: 'code';
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** Codes run from 0 to `codes - 1`. */
  readonly codes: number;
  readonly label: (code: number) => string;
}
