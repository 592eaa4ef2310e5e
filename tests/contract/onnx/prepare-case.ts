import * as ort from 'onnxruntime-web';
import { writeOnnx } from '#core/bundle';
import { parseRecipe, writeCsv, type Step } from '#core/datasets';
import { scoreTable } from '#core/serving';
import { createRng, findColumn, type Column, type Table } from '#core/shared';
import { framePrepared, frameProblem, trainModel, type PipelineModel } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { onnxInputs } from '../../../src/core/bundle/onnx/onnx-inputs.ts';
import { importText, quietContext } from '../../fixtures/import-text.ts';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

export const nowhere = { load: async () => undefined, save: async () => undefined };
export const ctx = { ...quietContext, checkpoint: nowhere };

/** Numbers with missing, negative, tied and huge cells; texts with missing cells and spellings to merge. */
export function sample(rows: number, seed: number): Table {
  const rng = createRng(seed, 'prepare-onnx');
  const draw = <T>(make: () => T): (T | null)[] =>
    Array.from({ length: rows }, () => (rng.uniform() < 0.1 ? null : make()));
  const a = draw(() => rng.below(40) / 4 - 3);
  const b = draw(() => rng.uniform() * 100);
  const c = draw(() => ['red', 'Red', 'blue', 'green', 'grey'][rng.below(5)]!);
  const d = draw(() => ['x', 'y', 'z'][rng.below(3)]!);
  const y = a.map((value, i) =>
    (value ?? 0) + (b[i] ?? 50) / 20 + (c[i] === 'blue' ? 3 : 0) + rng.uniform() > 4 ? 'yes' : 'no'
  );
  return tableOf(numbers('a', a), numbers('b', b), texts('c', c), texts('d', d), texts('y', y));
}

export async function train(steps: readonly Record<string, unknown>[], estimator: string): Promise<PipelineModel> {
  const { steps: prepare } = parseRecipe({
    format: 'assay.recipe/1',
    steps: steps.map((step, i) => ({ id: `s${i}`, ...step }))
  });
  return trainWith(prepare, estimator);
}

export async function trainWith(prepare: readonly Step[], name: string): Promise<PipelineModel> {
  const { table, schema } = await importText([...writeCsv(sample(600, 1))].join(''));
  const framed = framePrepared({ table, columns: schema }, prepare);
  const { spec } = frameProblem(
    { ...framed, tableDigest: 'd' },
    { target: 'y', prepare, split: { folds: 2 }, estimator: { name, params: {} } }
  );
  const { estimator } = await openEstimator(name, { engine: 'exact', skip: [], workload: undefined });
  return (await trainModel({ spec, table, estimator, checkpoints: nowhere }, ctx)).model;
}

function feed(column: Column, type: 'number' | 'category'): ort.Tensor {
  if (column.kind === 'number' && type === 'number')
    return new ort.Tensor('float32', Float32Array.from(column.values), [column.values.length]);
  if (column.kind === 'number') throw new Error('a category of numbers');
  const cells = Array.from(column.codes, (code) => (code < 0 ? '' : column.levels[code]!));
  return new ort.Tensor('string', cells, [cells.length]);
}

/** The probability of yes by onnxruntime. */
export async function runOnnx(model: PipelineModel, table: Table): Promise<number[]> {
  const session = await ort.InferenceSession.create(writeOnnx(model, { profile: 'mlflow', name: 'm', metadata: {} }));
  const feeds = onnxInputs(model).inputs.map(({ name, type }) => [name, feed(findColumn(table, name)!, type)] as const);
  const out = await session.run(Object.fromEntries(feeds));
  return [...(out['p_yes']!.data as Float32Array)];
}

export function ours(model: PipelineModel, table: Table): number[] {
  const { scores } = scoreTable(model, table);
  return Array.from({ length: table.rows }, (_, row) => scores[row * 2 + 1]!);
}

export const formula = (into: string, text: string) => ({ kind: 'formula', into, formula: text });
