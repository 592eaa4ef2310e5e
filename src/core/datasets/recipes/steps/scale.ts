import * as v from 'valibot';
import { stats } from '#core/shared';
import { asNumbers } from '../column-access.ts';
import { changeColumns, sortedValues } from '../change-columns.ts';
import { columnNames, stepBase } from '../step-fields.ts';
import { fittedStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

type Method = 'standard' | 'minmax' | 'robust';
const WORDS = {
  standard: 'to mean 0 and standard deviation 1',
  minmax: 'to the range 0 to 1',
  robust: 'to median 0 and interquartile range 1'
};

export const scale = fittedStep({
  kind: 'scale',
  schema: v.strictObject({
    ...stepBase('scale'),
    columns: columnNames,
    method: v.picklist(['standard', 'minmax', 'robust'])
  }),
  learnt: v.array(v.strictObject({ column: v.string(), centre: v.number(), size: v.number() })),
  describe: ({ columns, method }) => `Scale ${quoted(columns)} ${WORDS[method]}.`,
  fit: (step, read) =>
    step.columns.map((name) => {
      const values = sortedValues(asNumbers(read(name), step).values);
      const [centre, size] = values.length === 0 ? [0, 1] : learn(values, step.method);
      return { column: name, centre, size: size > 0 && Number.isFinite(size) ? size : 1 };
    }),
  apply: (step, { table }, { learnt }) => ({
    table: changeColumns(table, { step, columns: step.columns }, (column) => {
      const { centre, size } = learnt.find((entry) => entry.column === column.name) ?? { centre: 0, size: 1 };
      const { values } = asNumbers(column, step);
      return { kind: 'number', name: column.name, values: values.map((value) => (value - centre) / size) };
    })
  })
});

/** Centre and size; the standard deviation divides by n, as scikit-learn's scaler does. */
function learn(sorted: Float64Array, method: Method): readonly [centre: number, size: number] {
  if (method === 'minmax') return [sorted[0]!, sorted.at(-1)! - sorted[0]!];
  if (method === 'robust') {
    return [stats.quantile(sorted, 0.5), stats.quantile(sorted, 0.75) - stats.quantile(sorted, 0.25)];
  }
  const mean = stats.mean(sorted);
  let squares = 0;
  for (const value of sorted) squares += (value - mean) * (value - mean);
  return [mean, Math.sqrt(squares / sorted.length)];
}
