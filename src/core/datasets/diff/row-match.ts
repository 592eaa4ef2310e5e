import type { RowPairs } from './table-diff.ts';

/** Every row of both tables in exactly one place; all lists ascend in their own rows. */
export interface RowMatch {
  readonly pairs: RowPairs;
  readonly added: Int32Array;
  readonly removed: Int32Array;
  readonly duplicates: { readonly before: Int32Array; readonly after: Int32Array };
  readonly duplicateKeys: number;
}
