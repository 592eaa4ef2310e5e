import type { Column, NumberColumn, Table, TextColumn } from '#core/shared';

/** `null` is a missing cell. */
export function numbers(name: string, cells: readonly (number | null)[]): NumberColumn {
  return { kind: 'number', name, values: Float64Array.from(cells, (cell) => cell ?? NaN) };
}

/** Levels stand in the order of `levels`, else of first appearance. */
export function texts(name: string, cells: readonly (string | null)[], levels?: readonly string[]): TextColumn {
  const known = levels ?? [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : known.indexOf(cell)));
  return { kind: 'text', name, codes, levels: known };
}

export function table(...columns: Column[]): { readonly table: Table } {
  const [first] = columns;
  const rows = first === undefined ? 0 : first.kind === 'number' ? first.values.length : first.codes.length;
  return { table: { rows, columns } };
}
