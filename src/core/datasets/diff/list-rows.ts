import { cellText, isMissing, type Column } from '#core/shared';
import type { DiffPage, TableDiff } from './table-diff.ts';

export type RowListName = 'added' | 'removed' | 'duplicatesBefore' | 'duplicatesAfter';

export interface ListedRow {
  /** Row number in its table, from 0. */
  readonly row: number;
  /** Every cell as text, null is missing. */
  readonly cells: readonly { readonly column: string; readonly value: string | null }[];
}

/** A page of rows that stand in one table only, or whose key is not unique, in the order of their table. */
export function listRows(diff: TableDiff, list: RowListName, { offset, limit }: DiffPage): ListedRow[] {
  const { rows, columns } = listOf(diff, list);
  return Array.from(rows.subarray(offset, offset + limit), (row) => ({
    row,
    cells: columns.map((column) => ({
      column: column.name,
      value: isMissing(column, row) ? null : cellText(column, row)
    }))
  }));
}

function listOf(
  { tables, added, removed, duplicates }: TableDiff,
  list: RowListName
): { readonly rows: Int32Array; readonly columns: readonly Column[] } {
  switch (list) {
    case 'added':
      return { rows: added, columns: tables.after.columns };
    case 'removed':
      return { rows: removed, columns: tables.before.columns };
    case 'duplicatesBefore':
      return { rows: duplicates.before, columns: tables.before.columns };
    case 'duplicatesAfter':
      return { rows: duplicates.after, columns: tables.after.columns };
  }
}
