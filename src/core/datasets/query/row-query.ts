/** One condition on one column. A missing cell meets only `missing`. */
export type RowFilter =
  | { readonly kind: 'range'; readonly column: string; readonly low: number; readonly high: number }
  | { readonly kind: 'levels'; readonly column: string; readonly levels: readonly string[] }
  | { readonly kind: 'missing'; readonly column: string };

/** Which rows are looked at, and in which order. */
export interface RowQuery {
  /** Text that some cell of the row holds, in any case; '' for all rows. */
  readonly search: string;
  /** All of them hold; at most one for a column. Both ends of a range count. */
  readonly filters: readonly RowFilter[];
  /** A condition that holds too, as of a slice. */
  readonly formula?: string;
  readonly sort: { readonly column: string; readonly direction: 'ascending' | 'descending' } | null;
}

export const ALL_ROWS: RowQuery = { search: '', filters: [], sort: null };
