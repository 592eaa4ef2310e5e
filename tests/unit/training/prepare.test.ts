import { beforeAll, describe, expect, it } from 'vitest';
import { range, takeRows, type Table } from '#core/shared';
import {
  decodeModel,
  encodeModel,
  makeSplit,
  modelInputs,
  predictTable,
  readTarget,
  type CheckpointStore,
  type TrainingSpec
} from '#core/training';
import { fitPrepare } from '../../../src/core/training/prepare/fit-prepare.ts';
import { churnTable, numbers, tableOf, texts } from '../../fixtures/tables.ts';
import { specFor, STEPS, stepsOf, trainCase } from './prepare-case.ts';

let table: Table;
let spec: TrainingSpec;

beforeAll(async () => {
  ({ table, spec } = await specFor(churnTable(300), STEPS));
});

const train = (on: Table, over: { checkpoints?: CheckpointStore; lanes?: number } = {}) =>
  trainCase({ spec, table: on, ...over });

/** Every feature cell of the rows replaced by absurd values, which come first among the levels. */
function vandalise(raw: Table, rows: Int32Array): Table {
  const hit = new Set(rows);
  const columns = raw.columns.map((column) => {
    if (column.name === 'y') return column;
    if (column.kind === 'number')
      return { ...column, values: column.values.map((value, row) => (hit.has(row) ? 1e6 + row : value)) };
    const levels = ['intruder', ...column.levels.toReversed()];
    const codes = column.codes.map((code, row) => (hit.has(row) ? 0 : code < 0 ? -1 : levels.length - 1 - code));
    return { ...column, levels, codes };
  });
  return { ...raw, columns };
}

describe('[T8] what steps learn', () => {
  it('is the same whatever hold-out rows hold', async () => {
    const { holdout } = makeSplit(table, readTarget(table, 'y', 'binary'), spec);
    const [clean, dirty] = [await train(table), await train(vandalise(table, holdout))];
    expect(clean.model.prepare!.learnt).toHaveLength(7);
    expect(dirty.model.prepare).toEqual(clean.model.prepare);
    expect(encodeModel(dirty.model)).toEqual(encodeModel(clean.model));
    expect(dirty.holdout.scores).not.toEqual(clean.holdout.scores);
  });
  it('is the same within a fold whatever its validation rows hold, and another in the other folds', async () => {
    const { folds } = makeSplit(table, readTarget(table, 'y', 'binary'), spec);
    const others = (fold: number): Int32Array =>
      Int32Array.from(folds.flatMap((rows, i) => (i === fold ? [] : [...rows]))).sort();
    const dirty = vandalise(table, folds[1]!);
    expect(fitPrepare(spec, dirty, others(1))).toEqual(fitPrepare(spec, table, others(1)));
    expect(fitPrepare(spec, dirty, others(0))).not.toEqual(fitPrepare(spec, table, others(0)));
    const saved = async (on: Table): Promise<Map<string, Uint8Array>> => {
      const kept = new Map<string, Uint8Array>();
      await train(on, {
        checkpoints: { load: async () => undefined, save: async (key, bytes) => void kept.set(key, bytes) }
      });
      return kept;
    };
    const [before, after] = [await saved(table), await saved(dirty)];
    expect(after.get('fold 2 of 3 finished')).toEqual(before.get('fold 2 of 3 finished'));
    expect(after.get('fold 1 of 3 finished')).not.toEqual(before.get('fold 1 of 3 finished'));
  });
  it('breaks a tie by the order of the training rows, not of all rows', () => {
    const tied = (first: string): Table =>
      tableOf(texts('job', [first, 'b', 'a', null]), texts('y', ['p', 'q', 'p', 'q']));
    const on = {
      ...spec,
      prepare: stepsOf({ kind: 'impute', columns: ['job'], method: 'mode' }),
      features: [{ name: 'job', type: 'category' as const }]
    };
    const learnt = (first: string): unknown => fitPrepare(on, tied(first), Int32Array.of(1, 2, 3))!.learnt;
    expect(learnt('a')).toEqual([{ id: 's1', value: [{ column: 'job', value: 'b' }] }]);
    expect(learnt('b')).toEqual(learnt('a'));
  });
});

describe('a model with steps', () => {
  it('asks for no column that only formulas read which nothing uses', () => {
    const prepare = stepsOf(
      { kind: 'formula', into: 'sum', formula: 'x1 + x2' },
      { kind: 'formula', into: 'half', formula: 'sum / 2' },
      { kind: 'formula', into: 'long', formula: 'length(job)' },
      { kind: 'formula', into: 'x2', formula: 'x2 * 2' },
      { kind: 'drop-columns', columns: ['x1'] }
    );
    const made = (...names: string[]): readonly unknown[] => {
      const features = names.map((name) => ({ name, type: 'number' as const }));
      const { recipe, columns } = fitPrepare({ ...spec, prepare, features }, table, range(table.rows))!;
      return [recipe.steps.map(({ id }) => id), columns.map(({ name }) => name)];
    };
    expect(made('half')).toEqual([
      ['s1', 's2'],
      ['x1', 'x2']
    ]);
    expect(made('x2')).toEqual([['s4'], ['x2']]);
    expect(made('long', 'sum')).toEqual([
      ['s1', 's3'],
      ['x1', 'x2', 'job']
    ]);
  });

  it('[T6] has the same bytes with any number of lanes and after a crash, and the codec keeps them', async () => {
    const { model, folds } = await train(table);
    expect(encodeModel((await train(table, { lanes: 3 })).model)).toEqual(encodeModel(model));
    const kept = new Map<string, Uint8Array>();
    const checkpoints: CheckpointStore = {
      load: async (key) => kept.get(key),
      save: async (key, bytes) => void kept.set(key, bytes)
    };
    await train(table, { checkpoints });
    const resumed = await train(table, { checkpoints });
    expect(resumed.folds).toEqual(folds);
    expect(encodeModel(resumed.model)).toEqual(encodeModel(model));
    const read = decodeModel(encodeModel(model));
    expect(read.prepare).toEqual(model.prepare);
    expect(predictTable(read, table)).toEqual(predictTable(model, table));
  });
  it('[T7] scores a row the same alone, in a batch and across blocks', async () => {
    const { model } = await train(table);
    const many = takeRows(
      table,
      Int32Array.from({ length: 9000 }, (_, i) => i % table.rows)
    );
    const batch = predictTable(model, many);
    for (const row of [0, 17, 299, 8191, 8192, 8999])
      expect([...predictTable(model, takeRows(many, Int32Array.of(row)))]).toEqual([
        ...batch.subarray(row * 2, row * 2 + 2)
      ]);
    expect(new Set(batch).size).toBeGreaterThan(300);
  });
  it('needs the raw columns that steps and features read, and no others', async () => {
    const steps = stepsOf(
      { kind: 'rename', columns: [{ from: 'x1', to: 'first' }] },
      { kind: 'formula', into: 'x3', formula: 'first + 1' },
      { kind: 'drop-columns', columns: ['x2', 'first'] }
    );
    const on = await specFor(churnTable(200), steps);
    expect(on.spec.features.map(({ name }) => name)).toEqual(['job', 'x3']);
    const { model } = await trainCase(on);
    expect(modelInputs(model).map(({ name, type, encoding }) => [name, type, encoding?.kind])).toEqual([
      ['x1', 'number', undefined],
      ['job', 'category', 'onehot']
    ]);
    expect(
      predictTable(model, { rows: 2, columns: [numbers('x1', [1, null]), texts('job', ['nurse', 'unseen'])] })
    ).toHaveLength(4);
    expect(() => predictTable(model, { rows: 1, columns: [numbers('x2', [1])] })).toThrow(/no column named "x1"/);
  });
  it('takes spellings of nothing as missing where a step reads them', () => {
    const raw = tableOf(texts('job', ['a', 'NaN', 'a', null]), texts('y', ['p', 'q', 'p', 'q']));
    const prepare = stepsOf(
      { kind: 'impute', columns: ['job'], method: 'mode' },
      { kind: 'merge-rare', columns: ['job'], below: 0 }
    );
    const on = { ...spec, prepare, features: [{ name: 'job', type: 'category' as const }] };
    expect(fitPrepare(on, raw, range(4))!.learnt[1]).toEqual({ id: 's2', value: [{ column: 'job', kept: ['a'] }] });
  });
});
