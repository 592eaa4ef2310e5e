import { describe, expect, it } from 'vitest';
import type { Estimator, FitContext, FitInput } from '#core/ports';
import { digestBytes, range, takeRows, type Table } from '#core/shared';
import {
  decodeModel,
  encodeModel,
  frameProblem,
  makeSplit,
  predictTable,
  readTarget,
  trainModel,
  type CheckpointStore,
  type TrainingSpec
} from '#core/training';
import { churnTable, numbers, tableOf } from '../../fixtures/tables.ts';

/** Class-mean scorer: deterministic, sees every training cell, needs no engine. */
function meanEstimator(fits: FitInput[] = []): Estimator {
  return {
    name: 'mean',
    encoding: 'dense',
    determinism: 'exact',
    backend: 'test',
    resolveParams: (params) => params,
    async fit(input) {
      fits.push(input);
      const { rows, cols, values } = input.x;
      const weights = new Float32Array(cols);
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < cols; j++) weights[j]! += (values[i * cols + j]! * (input.y[i]! - 0.5)) / rows;
      const layers = [
        {
          kind: 'dense' as const,
          inputs: cols,
          outputs: 1,
          weights,
          bias: new Float32Array(1),
          activation: 'identity' as const
        }
      ];
      return { model: { kind: 'network', layers, link: 'sigmoid' }, curve: [], steps: 1 };
    }
  };
}

const nowhere: CheckpointStore = { load: async () => undefined, save: async () => undefined };
const ctx: FitContext = {
  signal: new AbortController().signal,
  report: () => undefined,
  turn: async () => undefined,
  checkpoint: { load: async () => undefined, save: async () => undefined }
};

function specFor(table: Table): TrainingSpec {
  const columns = [
    { name: 'x1', type: 'number' as const },
    { name: 'x2', type: 'number' as const },
    { name: 'job', type: 'category' as const },
    { name: 'y', type: 'boolean' as const }
  ].map((column) => ({ ...column, role: 'feature' as const, distinct: 3, missing: 0 }));
  return frameProblem({ table, tableDigest: 'd', columns }, { split: { folds: 4 } }).spec;
}

/** The table with every feature cell of `rows` replaced by absurd values. */
function vandalise(table: Table, rows: Int32Array): Table {
  const columns = table.columns.map((column) => {
    if (column.name === 'y') return column;
    if (column.kind === 'number')
      return { ...column, values: column.values.map((value, row) => (rows.includes(row) ? 1e6 + row : value)) };
    return {
      ...column,
      levels: [...column.levels, 'intruder'],
      codes: column.codes.map((code, row) => (rows.includes(row) ? column.levels.length : code))
    };
  });
  return { ...table, columns };
}

describe('trainModel', () => {
  const table = churnTable(300);
  const spec = specFor(table);

  it('[T5] hold-out rows change neither encoder nor model', async () => {
    const split = makeSplit(table, readTarget(table, 'y', 'binary'), spec);
    const clean = await trainModel({ spec, table, estimator: meanEstimator(), checkpoints: nowhere }, ctx);
    const dirty = await trainModel(
      { spec, table: vandalise(table, split.holdout), estimator: meanEstimator(), checkpoints: nowhere },
      ctx
    );
    expect(encodeModel(dirty.model)).toEqual(encodeModel(clean.model));
    expect(dirty.folds).toEqual(clean.folds);
    expect(dirty.holdout.scores).not.toEqual(clean.holdout.scores);
  });
  it('[T5] validation rows of a fold do not reach the fit that scores them', async () => {
    const split = makeSplit(table, readTarget(table, 'y', 'binary'), spec);
    const [clean, dirty]: [FitInput[], FitInput[]] = [[], []];
    await trainModel({ spec, table, estimator: meanEstimator(clean), checkpoints: nowhere }, ctx);
    await trainModel(
      { spec, table: vandalise(table, split.folds[1]!), estimator: meanEstimator(dirty), checkpoints: nowhere },
      ctx
    );
    expect(dirty[1]).toEqual(clean[1]);
    expect(dirty[0]).not.toEqual(clean[0]);
  });
  it('[T6] the same spec and table give the same bytes, and the codec keeps them', async () => {
    const once = await trainModel({ spec, table, estimator: meanEstimator(), checkpoints: nowhere }, ctx);
    const twice = await trainModel({ spec, table, estimator: meanEstimator(), checkpoints: nowhere }, ctx);
    const bytes = encodeModel(once.model);
    expect(digestBytes(encodeModel(twice.model))).toBe(digestBytes(bytes));
    expect(encodeModel(decodeModel(bytes))).toEqual(bytes);
    expect(predictTable(decodeModel(bytes), table)).toEqual(predictTable(once.model, table));
  });
  it('[T7] a row scores the same alone and in a batch', async () => {
    const { model } = await trainModel({ spec, table, estimator: meanEstimator(), checkpoints: nowhere }, ctx);
    const batch = predictTable(model, table);
    for (const row of [0, 17, 299])
      expect([...predictTable(model, takeRows(table, Int32Array.of(row)))]).toEqual([
        ...batch.subarray(row * 2, row * 2 + 2)
      ]);
  });
  it('does not fit a fold again that was finished before a crash', async () => {
    const saved = new Map<string, Uint8Array>();
    const checkpoints: CheckpointStore = {
      load: async (key) => saved.get(key),
      save: async (key, bytes) => void saved.set(key, bytes)
    };
    const first: FitInput[] = [];
    const before = await trainModel({ spec, table, estimator: meanEstimator(first), checkpoints }, ctx);
    const second: FitInput[] = [];
    const after = await trainModel({ spec, table, estimator: meanEstimator(second), checkpoints }, ctx);
    expect([first.length, second.length]).toEqual([5, 1]);
    expect(after.folds).toEqual(before.folds);
  });
  it('refuses specs that cannot work, naming the part', async () => {
    const train = (over: Partial<TrainingSpec>) =>
      trainModel({ spec: { ...spec, ...over }, table, estimator: meanEstimator(), checkpoints: nowhere }, ctx);
    await expect(train({ features: [] })).rejects.toThrow(/no feature columns/);
    await expect(train({ target: 'x1', task: 'regression' })).rejects.toThrow(/"x1" is also a feature/);
    await expect(train({ target: 'nope' })).rejects.toThrow(/no column named "nope"/);
  });
  it('names a target with one class or text that should be numbers', () => {
    expect(() => readTarget(tableOf(numbers('y', [1, 1, null])), 'y', 'binary')).toThrow(/one value/);
    expect(() => readTarget(table, 'job', 'regression')).toThrow(/holds text/);
    expect(() => readTarget(table, 'job', 'binary')).toThrow(/3 classes/);
  });
  it('sorts classes of numbers by value, so 10 comes after 9', () => {
    expect(readTarget(tableOf(numbers('y', [10, 9, 2])), 'y', 'multiclass').classes).toEqual(['2', '9', '10']);
  });
  it('reads damaged model bytes as a clear error', () => {
    expect(() => decodeModel(new Uint8Array(range(40).buffer))).toThrow(/model file cannot be read/);
  });
});
