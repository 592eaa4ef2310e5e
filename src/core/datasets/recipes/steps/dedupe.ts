import * as v from 'valibot';
import { requireColumns } from '../column-access.ts';
import { groupRows } from '../group-rows.ts';
import { columnNames, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { selectRows } from '../take-rows.ts';
import { quoted } from '../wording.ts';

export const dedupe = plainStep({
  kind: 'dedupe',
  schema: v.strictObject({
    ...stepBase('dedupe'),
    /** All columns when left out. */
    columns: v.optional(columnNames),
    keep: v.optional(v.picklist(['first', 'last']), 'first')
  }),
  describe: ({ columns, keep }) =>
    `Keep the ${keep} of rows that agree in ${columns === undefined ? 'all columns' : quoted(columns)}.`,
  apply(step, { table }) {
    const columns = step.columns === undefined ? table.columns : requireColumns(table, step.columns, step);
    const { ids, count, firsts } = groupRows(columns, table.rows);
    if (count === table.rows) return { table };
    const rows = step.keep === 'first' ? firsts : lastRows(ids, count);
    return { table: selectRows(table, rows), origin: rows };
  }
});

function lastRows(ids: Int32Array, count: number): Int32Array {
  const lasts = new Int32Array(count);
  ids.forEach((id, row) => {
    lasts[id] = row;
  });
  return lasts.sort();
}
