import type { ColumnType, Table } from '#core/shared';
import type { ColumnTypeChoice } from '../dialect.ts';

/** One of the two tables. A column without a type in `schema` is `number` or `category` by how it is stored. */
export interface DiffSide {
  readonly table: Table;
  readonly schema?: readonly ColumnTypeChoice[];
}

export interface SchemaDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Proposals: columns under two names with the same cells row by row. They are in neither of the lists above. */
  readonly renamed: readonly { readonly before: string; readonly after: string }[];
  readonly retyped: readonly { readonly column: string; readonly before: ColumnType; readonly after: ColumnType }[];
  /** The fewest columns that had to move to get the new order; places count common columns only, from 0. */
  readonly moved: readonly { readonly column: string; readonly before: number; readonly after: number }[];
}

export interface RowCounts {
  readonly before: number;
  readonly after: number;
  readonly added: number;
  readonly removed: number;
  /** Always 0 without a key: a changed row is then one removed and one added. */
  readonly changed: number;
  readonly unchanged: number;
  /** Of the rows in both tables, the fewest that had to move to get the new order. */
  readonly moved: number;
  /** Keys that stand in more than one row of either table; their rows count nowhere else. */
  readonly duplicateKeys: number;
  /** Rows of such keys; `added` and `removed` are those of them without an equal row on the other side. */
  readonly duplicates: DuplicateCounts;
}

export interface DuplicateCounts {
  readonly before: number;
  readonly after: number;
  readonly added: number;
  readonly removed: number;
}

/** How one column common to both tables changed. */
export interface ColumnDiff {
  readonly column: string;
  /** Cells of rows with the same key; 0 without a key. */
  readonly changedCells: number;
  readonly measure: 'KS distance' | 'total variation distance';
  /** 0 (same distribution) to 1 (nothing in common) with its 95% interval; null where a side has no values. */
  readonly effect: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Numbers: Wasserstein distance in interquartile ranges of `before`; null where there is none. */
  readonly shift: number | null;
  readonly missing: MissingChange | null;
  readonly sentence: string;
}

/** Shares of missing cells, 0 to 1, and the 95% interval of their difference. */
export interface MissingChange {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly low: number;
  readonly high: number;
}

/** Row numbers from 0, as many on one side as on the other, `before` ascending. */
export interface RowPairs {
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/**
 * What became of one table in another. The counts are small; everything as long as the tables is in typed arrays of row
 * numbers and bits, read page by page with `changedRows` and `listRows`.
 */
export interface TableDiff {
  /** Same columns with the same types, same rows, all in the same order. */
  readonly identical: boolean;
  /** Columns that say which rows belong together; null: rows were compared by content. */
  readonly key: readonly string[] | null;
  readonly schema: SchemaDiff;
  readonly rows: RowCounts;
  /** The columns in both tables, largest change of distribution first. */
  readonly columns: readonly ColumnDiff[];
  readonly tables: { readonly before: Table; readonly after: Table };
  /** Rows that belong together. */
  readonly pairs: RowPairs;
  /** Places in `pairs` whose rows differ, ascending. */
  readonly changed: Int32Array;
  /** By column with changes: bit `place & 31` of word `place >> 5` is set where the cells of that pair differ. */
  readonly changedCells: ReadonlyMap<string, Uint32Array>;
  /** Rows of the table after. */
  readonly added: Int32Array;
  /** Rows of the table before. */
  readonly removed: Int32Array;
  /** Rows whose key is not unique; the sides may differ in length. */
  readonly duplicates: { readonly before: Int32Array; readonly after: Int32Array };
}

/** Which part of a list to read. */
export interface DiffPage {
  readonly offset: number;
  readonly limit: number;
}
