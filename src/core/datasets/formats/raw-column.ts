import type { ColumnType } from '#core/shared';
import type { Detected, HeaderChoice } from '../dialect.ts';

/** Cells as a file holds them: numbers, texts, or some of both. Missing is NaN and -1. */
export interface RawCells {
  readonly numbers: Float64Array | null;
  readonly texts: { readonly codes: Int32Array; readonly levels: readonly string[] } | null;
}

/** A column before it is decided what it is. */
export interface RawColumn {
  readonly name: string;
  readonly cells: RawCells;
  /** Whether the file says what its columns hold (Parquet, Arrow), or every cell speaks for itself (JSON, Excel). */
  readonly typed: 'by column' | 'by cell';
  /** What the file says the column means, where that is more than numbers or texts. */
  readonly says?: ColumnType;
}

export interface RawTable {
  readonly rows: number;
  readonly columns: readonly RawColumn[];
  /** Sheet or path the rows were found at, where there was a choice. */
  readonly part?: string;
  /** All that could have been read, the first hundred, in the order of the file. */
  readonly parts?: readonly string[];
  /** Where it had to be told whether the first row names the columns. */
  readonly header?: Detected<HeaderChoice>;
}
