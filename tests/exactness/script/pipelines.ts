import { createRng, digestBytes, type Column, type Table } from '#core/shared';
import { encodeModel, trainModel, type TrainingSpec } from '#core/training';
import { BARE_CONTEXT } from './bare-context.ts';
import { digestNumbers } from './digest-numbers.ts';
import { CANDIDATES } from './candidates.ts';

const ROWS = 500;
const COLOURS = ['red', 'blue', 'grün', '', 'ünique'];

/** A raw table: numbers with holes, text with missing and rare levels, groups, and a target of two labels. */
function makeTable(): Table {
  const rng = createRng(9, 'table');
  const rows = Array.from({ length: ROWS }, () => ({ a: rng.uniform(), b: rng.below(60), c: rng.below(6) - 1 }));
  const columns: Column[] = [
    { kind: 'number', name: 'a', values: Float64Array.from(rows, ({ a }) => (a < 0.1 ? NaN : a * 1e6)) },
    { kind: 'text', name: 'b', codes: Int32Array.from(rows, ({ b }) => b), levels: rows.map((_, i) => `level ${i}`) },
    { kind: 'text', name: 'c', codes: Int32Array.from(rows, ({ c }) => c), levels: COLOURS },
    { kind: 'number', name: 'group', values: Float64Array.from(rows, (_, i) => i % 40) },
    {
      kind: 'text',
      name: 'target',
      codes: Int32Array.from(rows, ({ a, b, c }) => Number(a + b / 60 + c / 9 + 0.3 * rng.uniform() > 1.2)),
      levels: ['no', 'yes']
    }
  ];
  return { rows: ROWS, columns };
}

const SPEC: Omit<TrainingSpec, 'estimator'> = {
  format: 'assay.training-spec/1',
  data: '0'.repeat(64),
  target: 'target',
  task: 'binary',
  features: [
    { name: 'a', type: 'number' },
    { name: 'b', type: 'category' },
    { name: 'c', type: 'category' }
  ],
  split: { kind: 'grouped', group: 'group', holdout: 0.2, folds: 3 },
  transform: { impute: 'median', category: 'onehot', rareBelow: 6, maxLevels: 30 },
  metric: 'auc',
  weights: { classes: 'balanced' },
  engine: 'exact',
  seed: 3
};

/** From raw columns to a model file and out-of-fold scores: split, encoder, weights, every estimator, codec, predictor. */
export async function digestPipelines(): Promise<Record<string, string>> {
  const checkpoints = { load: async () => undefined, save: async () => {} };
  const digests: Record<string, string> = {};
  for (const { name, variant, open, params } of CANDIDATES) {
    const spec = { ...SPEC, estimator: { name, params: params(SPEC.features.length) } };
    const trained = await trainModel({ spec, table: makeTable(), estimator: open(), checkpoints }, BARE_CONTEXT);
    const key = `pipeline ${name} (${variant})`;
    digests[`${key}: model file`] = digestBytes(encodeModel(trained.model));
    digests[`${key}: scores`] = digestNumbers([trained.holdout, ...trained.folds].flatMap(({ scores }) => [...scores]));
  }
  return digests;
}
