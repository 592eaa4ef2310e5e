import * as v from 'valibot';
import { asTexts } from '../column-access.ts';
import { changeColumns, mapLevels } from '../change-columns.ts';
import { columnNames, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const trim = plainStep({
  kind: 'trim',
  schema: v.strictObject({
    ...stepBase('trim'),
    columns: columnNames,
    inside: v.optional(v.picklist(['keep', 'collapse']), 'keep')
  }),
  describe: ({ columns, inside }) =>
    `Remove spaces around the texts of ${quoted(columns)}${inside === 'collapse' ? ', and repeated spaces within' : ''}.`,
  apply: (step, { table }) => ({
    table: changeColumns(table, { step, columns: step.columns }, (column) =>
      mapLevels(asTexts(column, step), (level) => {
        const trimmed = level.trim();
        return step.inside === 'collapse' ? trimmed.replace(/\s+/g, ' ') : trimmed;
      })
    )
  })
});
