import * as v from 'valibot';
import type { Column } from '#core/shared';
import { asTexts, requireColumns, requireFree } from '../column-access.ts';
import { stackColumns } from '../stack-columns.ts';
import { columnName, columnNames, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { takeCells } from '../take-rows.ts';
import { quoted } from '../wording.ts';

export const unpivot = plainStep({
  kind: 'unpivot',
  schema: v.strictObject({
    ...stepBase('unpivot'),
    columns: columnNames,
    names: v.optional(columnName, 'name'),
    values: v.optional(columnName, 'value')
  }),
  describe: ({ columns, names, values }) =>
    `Turn the columns ${quoted(columns)} into rows: their names in "${names}", their cells in "${values}".`,
  apply(step, { table }) {
    const chosen = requireColumns(table, step.columns, step);
    const [width, rows] = [chosen.length, table.rows * chosen.length];
    if (chosen.some(({ kind }) => kind !== chosen[0]!.kind)) for (const column of chosen) asTexts(column, step);
    const kept = table.columns.filter((column) => !chosen.includes(column));
    requireFree(
      kept.map(({ name }) => name),
      [step.names, step.values],
      step
    );
    const origin = Int32Array.from({ length: rows }, (_, i) => Math.floor(i / width));
    const stacked = chosen.reduce((above, below) => stackColumns(above, below));
    const place = Int32Array.from({ length: rows }, (_, i) => (i % width) * table.rows + Math.floor(i / width));
    const names: Column = {
      kind: 'text',
      name: step.names,
      codes: Int32Array.from({ length: rows }, (_, i) => i % width),
      levels: step.columns
    };
    const columns = [
      ...kept.map((column) => takeCells(column, origin)),
      names,
      { ...takeCells(stacked, place), name: step.values }
    ];
    return { table: { rows, columns }, origin };
  }
});
