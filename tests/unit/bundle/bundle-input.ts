import { digestBytes, digestJson } from '#core/shared';
import { digestSpec, type PipelineModel, type TrainingSpec } from '#core/training';
import { scoreNames, type BundleInput } from '#core/bundle';
import { makeModel, randomRows } from './models.ts';
import { scoreRow } from './reference.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const quote = (cell: unknown): string => `"${String(cell).replaceAll('"', '""')}"`;

/** Golden rows a text file can hold: no infinities. */
function goldenOf(model: PipelineModel): BundleInput['golden'] {
  const { columns } = model.encoder;
  const rows = randomRows(columns, 40).filter((row) =>
    row.every((cell) => typeof cell === 'string' || Number.isNaN(cell) || Math.abs(cell) < 1e30)
  );
  const lines = [
    columns.map(({ column }) => column),
    ...rows.map((row) => row.map((cell) => (Number.isNaN(cell) ? '' : cell)))
  ];
  const csv = lines.map((cells) => `${cells.map(quote).join(',')}\n`).join('');
  return {
    inputs: utf8(csv),
    scores: Float64Array.from(rows.flatMap((row) => scoreRow(model, row))),
    outputs: scoreNames(model)
  };
}

/** A complete input; `changes` replaces parts, and digests follow the parts. */
export function makeInput(changes: Partial<BundleInput> = {}): BundleInput {
  const model = changes.model ?? makeModel(['no', 'yes'], [4]);
  const tableDigest = digestJson('a table');
  const spec: TrainingSpec = {
    format: 'assay.training-spec/1',
    data: tableDigest,
    target: model.target,
    task: model.task,
    features: model.encoder.columns.map(({ column, kind }) => ({
      name: column,
      type: kind === 'number' ? 'number' : 'category'
    })),
    split: { kind: 'stratified', holdout: 0.2, folds: 2 },
    transform: { impute: 'median', category: 'onehot', rareBelow: 2, maxLevels: 20 },
    metric: 'auc',
    estimator: { name: 'mlp', params: { hidden: [4] } },
    engine: 'exact',
    seed: 1
  };
  const modelBytes = utf8('the native model file');
  return {
    name: 'Churn 2026',
    version: 3,
    createdAt: '2026-11-23T05:38:54.000Z',
    dataName: 'telco.csv',
    model,
    modelBytes,
    modelDigest: digestBytes(modelBytes),
    spec,
    specDigest: digestSpec(spec),
    determinism: { class: 'exact', backend: 'tfjs-wasm' },
    evaluation: {
      rows: 2,
      how: 'hold-out, 95% bootstrap of 1,000 resamples',
      metrics: {
        logLoss: { value: 0.41234567, low: null, high: null },
        auc: { value: 0.8412345678, low: 0.81, high: 0.87 }
      },
      baseline: { auc: { value: 0.5, low: null, high: null } }
    },
    environment: { engine: '0.1.0', node: '20.20.2' },
    split: { holdout: Int32Array.of(0, 5), folds: [Int32Array.of(1, 4), Int32Array.of(2, 6)] },
    snapshot: {
      csv: utf8('plan,age,churn\nbasic,1,no\n'),
      rows: 8,
      types: [{ name: 'age', type: 'number' }],
      tableDigest
    },
    engine: new Map([
      ['run.mjs', utf8('// engine')],
      ['kernel.wasm', Uint8Array.of(0, 97, 115, 109)]
    ]),
    golden: goldenOf(model),
    ...changes
  };
}
