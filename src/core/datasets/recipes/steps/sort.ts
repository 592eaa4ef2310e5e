import * as v from 'valibot';
import { requireColumn } from '../column-access.ts';
import { orderRows } from '../order-rows.ts';
import { columnName, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { selectRows } from '../take-rows.ts';

const order = v.optional(v.picklist(['ascending', 'descending']), 'ascending');

export const sort = plainStep({
  kind: 'sort',
  schema: v.strictObject({
    ...stepBase('sort'),
    by: v.pipe(v.array(v.strictObject({ column: columnName, order })), v.minLength(1, 'names no column'))
  }),
  describe: ({ by }) => `Sort by ${by.map((key) => `${JSON.stringify(key.column)} ${key.order}`).join(', then ')}.`,
  apply(step, { table }) {
    const keys = step.by.map((key) => ({ column: requireColumn(table, key.column, step), order: key.order }));
    const rows = orderRows(table.rows, keys);
    return { table: selectRows(table, rows), origin: rows };
  }
});
