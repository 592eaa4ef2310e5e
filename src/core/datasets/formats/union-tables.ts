import type { Column, Issue, Table, TextColumn } from '#core/shared';
import { AppError } from '#core/shared';
import { appendRows } from '../versions/append-rows.ts';
import type { ColumnSchema } from '../column-schema.ts';
import { freeName } from '../name-columns.ts';
import { settleColumn } from './settle-column.ts';
import { IssueLog } from '../issue-log.ts';

export interface TablePart {
  /** Of its file. */
  readonly name: string;
  readonly table: Table;
  /** One entry per column of `table`. */
  readonly schema: readonly ColumnSchema[];
}

/**
 * The rows of several tables one after the other, columns matched by name in the order they appear. A column that is numbers
 * in one table and text in another becomes text; one that a table lacks is missing there; both are told, as are types that
 * differ. With `sourceColumn`, a column of that name (or the next free one) says which file a row is from.
 * @throws datasets/empty-file without tables
 */
export function unionTables(
  parts: readonly TablePart[],
  { sourceColumn }: { sourceColumn?: string } = {}
): { table: Table; issues: readonly Issue[] } {
  const [first, ...rest] = parts;
  if (first === undefined) throw new AppError('datasets/empty-file', { message: 'There are no files to join.' });
  const issues = new IssueLog();
  const mixed = tellMixed(parts, issues);
  tellMissing(parts, issues);
  tellTypes(parts, { mixed, issues });
  const [start, ...others] = [first, ...rest].map(({ table }) => withTexts(table, mixed));
  const table = others.reduce(appendRows, start!);
  return {
    table: sourceColumn === undefined ? table : withSource(table, { parts, sourceColumn }),
    issues: issues.list()
  };
}

/** Names of columns that are numbers in some tables and texts in others. */
function tellMixed(parts: readonly TablePart[], issues: IssueLog): ReadonlySet<string> {
  const kinds = new Map<string, Set<Column['kind']>>();
  for (const { table } of parts) {
    for (const { name, kind } of table.columns) kinds.set(name, (kinds.get(name) ?? new Set()).add(kind));
  }
  const mixed = [...kinds].filter(([, found]) => found.size > 1).map(([name]) => name);
  for (const path of mixed) {
    const texts = parts.filter(({ table }) => table.columns.some(({ name, kind }) => name === path && kind === 'text'));
    issues.addCount(
      {
        code: 'datasets/union-kinds',
        severity: 'warning',
        path,
        message: `The column holds texts in ${names(texts)} and numbers elsewhere, so all of it is text.`
      },
      texts.length
    );
  }
  return new Set(mixed);
}

function tellMissing(parts: readonly TablePart[], issues: IssueLog): void {
  const all = new Set(parts.flatMap(({ table }) => table.columns.map(({ name }) => name)));
  for (const path of all) {
    const lacking = parts.filter(({ table }) => !table.columns.some(({ name }) => name === path));
    if (lacking.length === 0) continue;
    issues.addCount(
      {
        code: 'datasets/union-missing',
        severity: 'warning',
        path,
        message: `The column is not in ${names(lacking)}; it is missing in those rows.`
      },
      lacking.length
    );
  }
}

function tellTypes(
  parts: readonly TablePart[],
  { mixed, issues }: { mixed: ReadonlySet<string>; issues: IssueLog }
): void {
  const types = new Map<string, Map<string, string>>();
  for (const { name: file, schema } of parts) {
    for (const { name, type } of schema) {
      const found = types.get(name) ?? new Map<string, string>();
      if (!found.has(type)) found.set(type, file);
      types.set(name, found);
    }
  }
  for (const [path, found] of types) {
    if (found.size < 2 || mixed.has(path)) continue;
    const list = [...found].map(([type, file]) => `${type} in ${file}`).join(', ');
    issues.addCount(
      {
        code: 'datasets/union-types',
        severity: 'info',
        path,
        message: `The files differ in what the column is: ${list}.`
      },
      found.size
    );
  }
}

function withTexts({ rows, columns }: Table, mixed: ReadonlySet<string>): Table {
  return {
    rows,
    columns: columns.map((column) =>
      column.kind === 'number' && mixed.has(column.name) ? asText(column, rows) : column
    )
  };
}

function asText(column: Column & { kind: 'number' }, rows: number): Column {
  const cells = { numbers: column.values, texts: null };
  return settleColumn(
    { name: column.name, cells, typed: 'by column' },
    { rows, chosen: 'category', issues: new IssueLog() }
  );
}

function withSource(
  table: Table,
  { parts, sourceColumn }: { parts: readonly TablePart[]; sourceColumn: string }
): Table {
  const levels: string[] = [];
  const codes = new Int32Array(table.rows);
  let row = 0;
  for (const part of parts) {
    const known = levels.indexOf(part.name);
    codes.fill(known < 0 ? levels.push(part.name) - 1 : known, row, row + part.table.rows);
    row += part.table.rows;
  }
  const name = freeName(sourceColumn, new Set(table.columns.map((column) => column.name)));
  const column: TextColumn = { kind: 'text', name, codes, levels };
  return { rows: table.rows, columns: [...table.columns, column] };
}

function names(parts: readonly TablePart[]): string {
  const shown = parts.slice(0, 5).map(({ name }) => name);
  const more = parts.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
