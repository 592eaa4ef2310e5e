import * as v from 'valibot';
import { asNumbers } from '../column-access.ts';
import { changeColumns } from '../change-columns.ts';
import { columnNames, stepBase } from '../step-fields.ts';
import { fittedStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';
import { fitYeoJohnson, yeoJohnson as transform } from '../yeo-johnson-transform.ts';

export const yeoJohnson = fittedStep({
  kind: 'yeo-johnson',
  schema: v.strictObject({ ...stepBase('yeo-johnson'), columns: columnNames }),
  learnt: v.array(v.strictObject({ column: v.string(), lambda: v.number() })),
  describe: ({ columns }) => `Make ${quoted(columns)} more symmetric with the Yeo-Johnson transform.`,
  fit: (step, read) =>
    step.columns.map((name) => ({ column: name, lambda: fitYeoJohnson(asNumbers(read(name), step).values) })),
  apply: (step, { table }, { learnt }) => ({
    table: changeColumns(table, { step, columns: step.columns }, (column) => {
      const lambda = learnt.find((entry) => entry.column === column.name)?.lambda ?? 1;
      const { values } = asNumbers(column, step);
      return { kind: 'number', name: column.name, values: values.map((value) => transform(value, lambda)) };
    })
  })
});
