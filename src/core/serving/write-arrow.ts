import { table as arqueroTable } from 'arquero';
import { AppError, cellText, type Column, type Table } from '#core/shared';

/** A table as an Arrow IPC file: float64 and utf8 columns, missing cells null. @throws serving/arrow-name */
export function writeArrow(table: Table): Uint8Array {
  const inherited = table.columns.find(({ name }) => name in {});
  if (inherited)
    throw new AppError('serving/arrow-name', {
      message: `The Arrow writer cannot hold a column named "${inherited.name}".`
    });
  const columns = table.columns.map((column): [string, (number | string | null)[]] => [
    column.name,
    cellsOf(column, table.rows)
  ]);
  return arqueroTable(columns).toArrowIPC({ format: 'file' });
}

function cellsOf(column: Column, rows: number): (number | string | null)[] {
  if (column.kind === 'number') return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
  return Array.from({ length: rows }, (_, row) => cellText(column, row) || null);
}
