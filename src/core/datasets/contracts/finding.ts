import { cellText, findColumn, type Column, type ColumnType, type JsonValue, type Table } from '#core/shared';
import { quote } from './wording.ts';

export const MOST_ROWS = 100;
const MOST_EXAMPLES = 10;

/** What an expectation is evaluated on. */
export interface CheckInput {
  readonly table: Table;
  /** Types as the schema has them; a column may be absent. */
  readonly types: ReadonlyMap<string, ColumnType>;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  readonly others: ReadonlyMap<string, Table>;
}

/** What was found, before severity. */
export interface Finding {
  readonly verdict: 'pass' | 'fail';
  readonly columns: readonly string[];
  readonly sentence: string;
  readonly observed: JsonValue;
  readonly expected: JsonValue;
  /** Rows, columns or tables that were judged. */
  readonly checked: number;
  readonly failing: number;
  /** Indices from 0 of the first failing rows. */
  readonly rows: readonly number[];
  readonly examples: readonly string[];
}

/** The expectation cannot be evaluated on this table. */
export class CannotCheck extends Error {
  readonly columns: readonly string[];
  readonly rows: readonly number[];
  readonly examples: readonly string[];

  constructor(
    message: string,
    { columns = [], rows = [], examples = [] }: Partial<Pick<CannotCheck, 'columns' | 'rows' | 'examples'>> = {}
  ) {
    super(message);
    this.columns = columns;
    this.rows = rows;
    this.examples = examples;
  }
}

/** @throws CannotCheck when the table has no such column */
export function needColumn({ table }: CheckInput, name: string): Column {
  const column = findColumn(table, name);
  if (column) return column;
  throw new CannotCheck(`There is no column named ${quote(name)}.`, { columns: [name] });
}

/** The different texts in the given rows of some columns, the first few. */
export function exampleCells(columns: readonly Column[], rows: readonly number[]): readonly string[] {
  const found = new Set<string>();
  for (const row of rows) {
    if (found.size === MOST_EXAMPLES) break;
    found.add(columns.map((column) => cellText(column, row)).join(', '));
  }
  return [...found];
}
