import * as v from 'valibot';
import { requireColumns } from '../column-access.ts';
import { columnNames, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const setRole = plainStep({
  kind: 'set-role',
  schema: v.strictObject({
    ...stepBase('set-role'),
    columns: columnNames,
    role: v.picklist(['feature', 'target', 'id', 'group', 'time', 'weight', 'ignore'])
  }),
  describe: ({ columns, role }) => `Use ${quoted(columns)} as ${role}.`,
  apply(step, { table, roles }) {
    requireColumns(table, step.columns, step);
    return { table, roles: new Map([...roles, ...step.columns.map((name) => [name, step.role] as const)]) };
  }
});
