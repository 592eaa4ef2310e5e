import { AppError, findColumn, type Column, type Table } from '#core/shared';

/** @throws datasets/unknown-column */
export function requireColumn(table: Table, name: string): Column {
  const column = findColumn(table, name);
  if (column) return column;
  throw new AppError('datasets/unknown-column', { message: `There is no column named "${name}".` });
}
