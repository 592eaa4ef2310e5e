import { inOrderOfUse } from '#core/datasets';
import type { Column } from '#core/shared';

/** The cells of some rows, missing for row -1. */
export function takeCells(column: Column, { rows, name }: { rows: Int32Array; name: string }): Column {
  if (column.kind === 'number') {
    const values = new Float64Array(rows.length);
    for (let row = 0; row < rows.length; row++) values[row] = rows[row]! < 0 ? NaN : column.values[rows[row]!]!;
    return { kind: 'number', name, values };
  }
  const codes = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) codes[row] = rows[row]! < 0 ? -1 : column.codes[rows[row]!]!;
  return inOrderOfUse({ kind: 'text', name, codes, levels: column.levels });
}
