import * as v from 'valibot';
import { stats } from '#core/shared';
import { asNumbers } from '../column-access.ts';
import { changeColumns, sortedValues } from '../change-columns.ts';
import { clipValues } from '../clip-values.ts';
import { columnNames, share, stepBase } from '../step-fields.ts';
import { fittedStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const winsorise = fittedStep({
  kind: 'winsorise',
  schema: v.pipe(
    v.strictObject({
      ...stepBase('winsorise'),
      columns: columnNames,
      low: v.optional(share, 0.01),
      high: v.optional(share, 0.99)
    }),
    v.check(({ low, high }) => low < high, 'low is not below high')
  ),
  learnt: v.array(v.strictObject({ column: v.string(), low: v.nullable(v.number()), high: v.nullable(v.number()) })),
  describe: ({ columns, low, high }) =>
    `Pull the extremes of ${quoted(columns)} in to their ${Number((low * 100).toPrecision(6))}% and ${Number((high * 100).toPrecision(6))}% quantiles.`,
  fit: (step, read) =>
    step.columns.map((name) => {
      const values = sortedValues(asNumbers(read(name), step).values);
      if (values.length === 0) return { column: name, low: null, high: null };
      return { column: name, low: stats.quantile(values, step.low), high: stats.quantile(values, step.high) };
    }),
  apply: (step, { table }, { learnt }) => ({
    table: changeColumns(table, { step, columns: step.columns }, (column) => {
      const limits = learnt.find((entry) => entry.column === column.name);
      return clipValues(asNumbers(column, step), { low: limits?.low ?? -Infinity, high: limits?.high ?? Infinity });
    })
  })
});
