import * as v from 'valibot';
import { requireColumns } from '../column-access.ts';
import { columnNames, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const dropColumns = plainStep({
  kind: 'drop-columns',
  schema: v.strictObject({ ...stepBase('drop-columns'), columns: columnNames }),
  describe: ({ columns }) => `Drop ${quoted(columns)}.`,
  apply(step, { table }) {
    requireColumns(table, step.columns, step);
    const dropped = new Set(step.columns);
    return { table: { ...table, columns: table.columns.filter(({ name }) => !dropped.has(name)) } };
  }
});
