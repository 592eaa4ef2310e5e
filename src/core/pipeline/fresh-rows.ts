import { cellText, findColumn, type Column, type Table } from '#core/shared';

/**
 * Of `rows` in `table`, those that do not stand in `seen` with the same values in all `columns`: rows no model that
 * learned from `seen` can have memorised.
 */
export function freshRows(
  table: Table,
  rows: Int32Array,
  { seen, columns }: { seen: Table; columns: readonly string[] }
): Int32Array {
  const known = new Set<string>();
  const seenColumns = columns.map((name) => findColumn(seen, name));
  const ownColumns = columns.map((name) => findColumn(table, name));
  for (let row = 0; row < seen.rows; row++) known.add(rowKey(seenColumns, row));
  return rows.filter((row) => !known.has(rowKey(ownColumns, row)));
}

function rowKey(columns: readonly (Column | undefined)[], row: number): string {
  return JSON.stringify(columns.map((column) => (column ? cellText(column, row) : null)));
}
