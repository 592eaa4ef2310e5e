import type { Column, Table } from '#core/shared';
import { inOrderOfUse } from '../in-order-of-use.ts';

/** Cells of a column in the given rows; -1 gives a missing cell. Levels stay as they are. */
export function takeCells(column: Column, rows: Int32Array): Column {
  if (column.kind === 'number') {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = rows[i]! < 0 ? NaN : column.values[rows[i]!]!;
    return { ...column, values };
  }
  const codes = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) codes[i] = rows[i]! < 0 ? -1 : column.codes[rows[i]!]!;
  return { ...column, codes };
}

/** The rows of a table in the given order, with levels as if only they had been read. */
export function selectRows(table: Table, rows: Int32Array): Table {
  const columns = table.columns.map((column) => {
    const taken = takeCells(column, rows);
    return taken.kind === 'text' ? inOrderOfUse(taken) : taken;
  });
  return { rows: rows.length, columns };
}

/** Rows where the mask is set, in order. */
export function markedRows(mask: Uint8Array): Int32Array {
  let count = 0;
  for (const mark of mask) count += mark;
  const rows = new Int32Array(count);
  let next = 0;
  for (let row = 0; row < mask.length; row++) if (mask[row]) rows[next++] = row;
  return rows;
}
