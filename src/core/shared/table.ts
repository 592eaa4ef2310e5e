/** A numeric column. A missing cell is `NaN`. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  readonly values: Float64Array;
}

/** A dictionary-encoded text column. A missing cell has code -1; `levels` stand in order of first appearance. */
export interface TextColumn {
  readonly kind: 'text';
  readonly name: string;
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export type Column = NumberColumn | TextColumn;

/** Columns of equal length. Never rows of objects; a column named `__proto__` is a column like any other. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** What a column means, as opposed to how it is stored. */
export type ColumnType = 'number' | 'category' | 'boolean' | 'date' | 'text';

/** What a column is for. Only `feature` and `target` columns reach a model. */
export type ColumnRole = 'feature' | 'target' | 'id' | 'group' | 'time' | 'weight' | 'ignore';

export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

export function isMissing(column: Column, row: number): boolean {
  return column.kind === 'number' ? Number.isNaN(column.values[row]) : column.codes[row]! < 0;
}

/** The cell as text, `''` when missing. Numbers use the shortest form that reads back to the same double. */
export function cellText(column: Column, row: number): string {
  if (isMissing(column, row)) return '';
  return column.kind === 'number' ? String(column.values[row]) : column.levels[column.codes[row]!]!;
}

/** The rows of a table in the given order; levels are kept, so codes stay comparable. */
export function takeRows(table: Table, rows: Int32Array): Table {
  return { rows: rows.length, columns: table.columns.map((column) => takeColumn(column, rows)) };
}

function takeColumn(column: Column, rows: Int32Array): Column {
  if (column.kind === 'number') {
    return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
  }
  return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) };
}
