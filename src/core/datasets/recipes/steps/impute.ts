import * as v from 'valibot';
import { AppError, findColumn, stats, type Column, type Issue } from '#core/shared';
import { asNumbers, requireFree } from '../column-access.ts';
import { changeColumns, putColumns, sortedValues } from '../change-columns.ts';
import { columnNames, finite, stepBase } from '../step-fields.ts';
import { fittedStep, type AnyStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

const fill = v.nullable(v.union([v.string(), v.number()]));
type Fill = v.InferOutput<typeof fill>;
type Method = 'median' | 'mean' | 'mode' | 'constant';

export const impute = fittedStep({
  kind: 'impute',
  schema: v.pipe(
    v.strictObject({
      ...stepBase('impute'),
      columns: columnNames,
      method: v.picklist(['median', 'mean', 'mode', 'constant']),
      value: v.optional(v.union([v.pipe(v.string(), v.minLength(1, 'is empty')), finite])),
      /** `add` puts 1 where a cell was missing into `<column>_missing`. */
      indicator: v.optional(v.picklist(['none', 'add']), 'none')
    }),
    v.check(
      ({ method, value }) => (method === 'constant') === (value !== undefined),
      'value belongs to the method constant, and only there'
    )
  ),
  isFitted: ({ method }) => method !== 'constant',
  learnt: v.array(v.strictObject({ column: v.string(), value: fill })),
  describe: ({ columns, method, value, indicator }) =>
    `Fill missing cells of ${quoted(columns)} with ${method === 'constant' ? JSON.stringify(value) : `the ${method}`}` +
    `${indicator === 'add' ? ' and mark them in a column of their own' : ''}.`,
  fit: (step, read) =>
    step.columns.map((name) => ({ column: name, value: learnFill(read(name), { step, method: step.method }) })),
  apply(step, { table }, { learnt }) {
    const issues: Issue[] = [];
    const filled = changeColumns(table, { step, columns: step.columns }, (column) => {
      const learntValue = learnt?.find((entry) => entry.column === column.name)?.value ?? null;
      const value = step.method === 'constant' ? step.value! : learntValue;
      if (value === null) issues.push(nothingToLearn(column.name, step.method));
      return value === null ? column : fillColumn(column, { value, step });
    });
    if (step.indicator === 'none') return { table: filled, issues };
    const marks = step.columns.map((name) => markMissing(findColumn(table, name)!));
    requireFree(
      table.columns.map(({ name }) => name),
      marks.map(({ name }) => name),
      step
    );
    return { table: putColumns(filled, marks), issues };
  }
});

function learnFill(column: Column, { step, method }: { step: AnyStep; method: Method }): Fill {
  if (method === 'mode') return mode(column);
  const values = sortedValues(asNumbers(column, step).values);
  if (values.length === 0) return null;
  return method === 'mean' ? stats.mean(values) : stats.quantile(values, 0.5);
}

/** The most frequent value; the smaller one on a tie, texts by their first appearance. */
function mode(column: Column): Fill {
  let [best, most]: [Fill, number] = [null, 0];
  if (column.kind === 'text') {
    const counts = new Int32Array(column.levels.length);
    for (const code of column.codes) if (code >= 0) counts[code]!++;
    counts.forEach((count, code) => {
      if (count > most) [best, most] = [column.levels[code]!, count];
    });
    return best;
  }
  const values = sortedValues(column.values);
  for (let from = 0, to = 0; from < values.length; from = to) {
    while (to < values.length && values[to] === values[from]) to++;
    if (to - from > most) [best, most] = [values[from]!, to - from];
  }
  return best;
}

function fillColumn(column: Column, { value, step }: { value: string | number; step: AnyStep }): Column {
  if (column.kind === 'number') {
    if (typeof value === 'string') throw wrongConstant(column, { value, step });
    return { ...column, values: column.values.map((cell) => (cell === cell ? cell : value)) };
  }
  if (typeof value === 'number') throw wrongConstant(column, { value, step });
  if (column.codes.every((code) => code >= 0)) return column;
  const known = column.levels.indexOf(value);
  const code = known < 0 ? column.levels.length : known;
  const levels = known < 0 ? [...column.levels, value] : column.levels;
  return { ...column, levels, codes: column.codes.map((cell) => (cell < 0 ? code : cell)) };
}

function wrongConstant({ name, kind }: Column, { value, step }: { value: string | number; step: AnyStep }): AppError {
  return new AppError('datasets/recipe-mismatch', {
    message: `The step "${step.id}" (${step.kind}) cannot put ${JSON.stringify(value)} into "${name}", a column of ${kind}s.`,
    hint: 'Nothing was changed. Fill number and text columns in steps of their own.'
  });
}

function markMissing(column: Column): Column {
  const values =
    column.kind === 'number'
      ? column.values.map((cell) => (cell === cell ? 0 : 1))
      : Float64Array.from(column.codes, (code) => (code < 0 ? 1 : 0));
  return { kind: 'number', name: `${column.name}_missing`, values };
}

function nothingToLearn(path: string, method: Method): Issue {
  return {
    code: 'datasets/nothing-to-learn',
    severity: 'warning',
    path,
    message: `There was no value to learn the ${method} from, so missing cells stay missing.`
  };
}
