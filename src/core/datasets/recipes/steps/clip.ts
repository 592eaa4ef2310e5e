import * as v from 'valibot';
import { asNumbers } from '../column-access.ts';
import { changeColumns } from '../change-columns.ts';
import { clipValues } from '../clip-values.ts';
import { columnNames, finite, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const clip = plainStep({
  kind: 'clip',
  schema: v.pipe(
    v.strictObject({ ...stepBase('clip'), columns: columnNames, low: v.optional(finite), high: v.optional(finite) }),
    v.check(({ low, high }) => low !== undefined || high !== undefined, 'low or high is needed'),
    v.check(({ low, high }) => (low ?? -Infinity) <= (high ?? Infinity), 'low is above high')
  ),
  describe: ({ columns, low, high }) =>
    `Keep ${quoted(columns)} ${low === undefined ? '' : `at or above ${low}`}${low !== undefined && high !== undefined ? ' and ' : ''}${high === undefined ? '' : `at or below ${high}`}.`,
  apply: (step, { table }) => ({
    table: changeColumns(table, { step, columns: step.columns }, (column) =>
      clipValues(asNumbers(column, step), { low: step.low ?? -Infinity, high: step.high ?? Infinity })
    )
  })
});
