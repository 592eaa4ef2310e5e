import { AppError, findColumn, type Column, type Table } from '#core/shared';

/** @throws datasets/unknown-column */
export function requireColumn(table: Table, name: string, whose: string): Column {
  const column = findColumn(table, name);
  if (column !== undefined) return column;
  throw new AppError('datasets/unknown-column', {
    message: `${whose} has no column named ${JSON.stringify(name.slice(0, 200))}.`,
    hint: 'Nothing was joined. Check the spelling against the header.'
  });
}
