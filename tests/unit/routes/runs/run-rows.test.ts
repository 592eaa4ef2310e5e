import { describe, expect, it } from 'vitest';
import { problemOf, problemOptions, sortRunRows, toRunRows } from '../../../../src/routes/runs/run-rows.ts';
import { evaluation, model, runRecord, storedRun } from './sample-runs.ts';

const weak = evaluation({ metrics: { auc: { value: 0.6, low: 0.4, high: 0.7 } } });
const undefinedResult = evaluation({ metrics: { auc: null } });

describe('toRunRows', () => {
  it('draws all runs of one problem on one axis that holds guessing', () => {
    const rows = toRunRows([storedRun('a'), storedRun('b', { evaluation: weak })], []);
    expect(rows.map(({ range }) => range)).toEqual([
      [0.4, 0.85],
      [0.4, 0.85]
    ]);
  });

  it('keeps the axes of different problems apart', () => {
    const other = { dataset: { name: 'elsewhere', version: 'x', rows: 1 }, evaluation: weak };
    const rows = toRunRows([storedRun('a'), storedRun('b', other)], []);
    expect(rows.map(({ range }) => range)).toEqual([
      [0.5, 0.85],
      [0.4, 0.7]
    ]);
  });

  it('says where a run is registered and which aliases it holds', () => {
    const rows = toRunRows([storedRun('b'), storedRun('x')], [model()]);
    expect(rows.map(({ registered }) => registered)).toEqual(['Churn 2 champion', '']);
  });

  it('has no result where the metric is not defined', () => {
    const [row] = toRunRows([storedRun('a', { evaluation: undefinedResult })], []);
    expect(row).toMatchObject({ result: null, guess: 0.5, range: [0.5, 0.5] });
  });
});

describe('sortRunRows', () => {
  const rows = toRunRows(
    [
      storedRun('none', { evaluation: undefinedResult, startedAt: 3 }),
      storedRun('weak', { evaluation: weak, startedAt: 2 }),
      storedRun('good', { startedAt: 1 })
    ],
    []
  );
  const order = (key: string, direction: 'ascending' | 'descending'): string[] =>
    sortRunRows(rows, { key, direction }).map(({ id }) => id);

  it('puts runs without a result last in both directions', () => {
    expect(order('value', 'descending')).toEqual(['good', 'weak', 'none']);
    expect(order('value', 'ascending')).toEqual(['weak', 'good', 'none']);
  });

  it('sorts by other columns', () => {
    expect(order('startedAt', 'ascending')).toEqual(['good', 'weak', 'none']);
  });
});

describe('problems', () => {
  it('are told apart by target, dataset and metric', () => {
    expect(problemOf(runRecord())).toBe('churn in customers by AUC');
    const options = problemOptions([
      storedRun('a'),
      storedRun('b'),
      storedRun('c', { evaluation: evaluation({ metric: 'f1' }) })
    ]);
    expect(options.map(({ value }) => value)).toEqual(['', 'churn in customers by AUC', 'churn in customers by F1']);
  });
});
