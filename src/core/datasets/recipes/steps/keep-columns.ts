import * as v from 'valibot';
import { requireColumns } from '../column-access.ts';
import { columnNames, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const keepColumns = plainStep({
  kind: 'keep-columns',
  schema: v.strictObject({ ...stepBase('keep-columns'), columns: columnNames }),
  describe: ({ columns }) => `Keep only ${quoted(columns)}, in this order.`,
  apply: (step, { table }) => ({ table: { ...table, columns: requireColumns(table, step.columns, step) } })
});
