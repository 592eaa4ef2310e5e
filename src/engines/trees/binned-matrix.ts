import type { TreesKernel } from '#kernels/trees';

/** How the values of one column became bins. Bins `0..bins-1` are values; `missing`, if any, comes after them. */
export interface ColumnBins {
  /** Place in the encoded matrix. */
  readonly column: number;
  /** float32; `x <= thresholds[b]` holds for bins up to b. Empty for categories. */
  readonly thresholds: Float32Array;
  /** Code of each bin of a category column, -1 for the bin of all rare codes; null for numbers. */
  readonly codes: Int32Array | null;
  readonly bins: number;
  /** The bin of missing values, or -1 when no row has one. */
  readonly missing: number;
  /** The bin of all rare codes, or -1. */
  readonly rest: number;
}

/**
 * Rows as bytes in the kernel's memory, twice: row by row for histograms, column by column for routing. Columns that
 * never change are left out. Made by `binMatrix`; forests, boosting and single trees all grow on it.
 */
export interface BinnedMatrix {
  readonly kernel: TreesKernel;
  readonly rows: number;
  readonly columns: readonly ColumnBins[];
  /** Address of the bins row by row, `stride` bytes a row. */
  readonly packed: number;
  readonly stride: number;
  /** Address of the bins column by column, `rows` bytes a column. */
  readonly byColumn: number;
}
