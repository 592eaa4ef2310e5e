import * as v from 'valibot';
import { AppError, findColumn, type Column, type Issue, type Table } from '#core/shared';
import { requireFree } from '../column-access.ts';
import { otherTable } from '../other-table.ts';
import { stackColumns } from '../stack-columns.ts';
import { columnName, stepBase } from '../step-fields.ts';
import { plainStep, type AnyStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const union = plainStep({
  kind: 'union',
  schema: v.strictObject({
    ...stepBase('union'),
    other: columnName,
    /** A new column that says which table a row comes from: `this` or the other's name. */
    source: v.optional(columnName)
  }),
  describe: ({ other, source }) =>
    `Put the rows of "${other}" below${source === undefined ? '' : `, with their table in "${source}"`}.`,
  apply(step, { table }, { others }) {
    const other = otherTable(others, step.other, step);
    const extra = other.columns.filter(({ name }) => !findColumn(table, name));
    const stacked = table.columns.map((column) =>
      stack(column, findColumn(other, column.name) ?? empty(column, other.rows), step)
    );
    const added = extra.map((column) => stack(empty(column, table.rows), column, step));
    const rows = table.rows + other.rows;
    const columns = [...stacked, ...added, ...sourceColumn(step, table.rows, rows)];
    requireFree(
      [],
      columns.map(({ name }) => name),
      step
    );
    const origin = Int32Array.from({ length: rows }, (_, row) => (row < table.rows ? row : -1));
    return { table: { rows, columns }, origin, issues: report(step.other, table, other) };
  }
});

function stack(above: Column, below: Column, step: AnyStep): Column {
  if (above.kind === below.kind) return stackColumns(above, below);
  throw new AppError('datasets/recipe-mismatch', {
    message: `The step "${step.id}" (${step.kind}) finds numbers in one table and texts in the other in "${above.name}".`,
    hint: 'Nothing was changed. Set the type of the column first.'
  });
}

function empty({ kind, name }: Column, rows: number): Column {
  if (kind === 'number') return { kind, name, values: new Float64Array(rows).fill(NaN) };
  return { kind, name, codes: new Int32Array(rows).fill(-1), levels: [] };
}

function sourceColumn(
  { source, other }: { source?: string | undefined; other: string },
  above: number,
  rows: number
): Column[] {
  if (source === undefined) return [];
  const levels = other === 'this' ? ['this'] : ['this', other];
  const codes = Int32Array.from({ length: rows }, (_, row) => (row < above ? 0 : levels.length - 1));
  return [{ kind: 'text', name: source, codes, levels }];
}

function report(path: string, table: Table, other: Table): readonly Issue[] {
  const absentFrom = (from: Table, names: Table): string[] =>
    names.columns.map(({ name }) => name).filter((name) => !findColumn(from, name));
  const sides = [
    { names: absentFrom(other, table), where: `"${path}" lacks` },
    { names: absentFrom(table, other), where: `Only "${path}" has` }
  ];
  return sides
    .filter(({ names }) => names.length > 0)
    .map(({ names, where }) => ({
      code: 'datasets/union-columns',
      severity: 'warning' as const,
      path,
      message: `${where} ${quoted(names)}; the cells of the other rows are missing.`,
      count: names.length
    }));
}
