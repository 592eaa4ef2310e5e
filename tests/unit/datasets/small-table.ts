import { isMissing, type Column, type Table } from '#core/shared';

type Cell = number | string | null;

/** A column from literal cells: text when one of them is, else numbers. */
export function columnOf(name: string, cells: readonly Cell[]): Column {
  if (!cells.some((cell) => typeof cell === 'string')) {
    return { kind: 'number', name, values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))) };
  }
  const levels = [...new Set(cells.filter((cell) => cell !== null).map(String))];
  return { kind: 'text', name, codes: Int32Array.from(cells, (cell) => levels.indexOf(String(cell))), levels };
}

export function tableOf(columns: Readonly<Record<string, readonly Cell[]>>): Table {
  const entries = Object.entries(columns);
  return { rows: entries[0]?.[1].length ?? 0, columns: entries.map(([name, cells]) => columnOf(name, cells)) };
}

/** The cells of a column, missing ones as null. */
export function cellsOf(column: Column): Cell[] {
  const length = column.kind === 'number' ? column.values.length : column.codes.length;
  return Array.from({ length }, (_, row) => {
    if (isMissing(column, row)) return null;
    return column.kind === 'number' ? column.values[row]! : column.levels[column.codes[row]!]!;
  });
}

/** A table as literal cells by column name. */
export function literalOf(table: Table): Record<string, Cell[]> {
  return Object.fromEntries(table.columns.map((column) => [column.name, cellsOf(column)]));
}
