import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { writeOnnx } from '#core/bundle';
import type { Encoder } from '#core/features';
import { predictNetwork, type PipelineModel } from '#core/training';
import { draw, NETWORKS } from '../../unit/kernels/nets/samples.ts';
import { modelOf } from '../../unit/training/sample-networks.ts';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

const ROWS = 200;
const COLUMNS = 5;
const values = draw(ROWS * COLUMNS, 'rows', 1.5);
const encoder: Encoder = {
  format: 'assay.encoder/1',
  columns: Array.from({ length: COLUMNS }, (_, j) => ({
    kind: 'number' as const,
    column: `x${j}`,
    fill: 0,
    center: 0,
    scale: 1,
    indicator: false
  })),
  width: COLUMNS
};

const TASKS = [
  ['identity', 'regression', []],
  ['sigmoid', 'binary', ['no', 'yes']],
  ['softmax', 'multiclass', ['a', 'b', 'c']]
] as const;

async function run(model: PipelineModel, rows: number): Promise<readonly number[]> {
  const session = await ort.InferenceSession.create(writeOnnx(model, { profile: 'triton', name: 'm', metadata: {} }));
  const feeds = encoder.columns.map(({ column }, j) => {
    const cells = Float32Array.from({ length: rows }, (_, row) => values[row * COLUMNS + j]!);
    return [column, new ort.Tensor('float32', cells, [rows, 1])] as const;
  });
  const out = await session.run(Object.fromEntries(feeds));
  const scores = out['probabilities'] ?? out['prediction'];
  expect(scores!.dims).toEqual([rows, Math.max(1, model.classes.length)]);
  return [...(scores!.data as Float32Array)];
}

describe.each(NETWORKS)('onnxruntime on %s', (_, shapes) => {
  it.each(TASKS)('with link %s gives our scores within 1e-5', async (link, task, classes) => {
    const { model: fitted } = modelOf(shapes, link);
    const model: PipelineModel = { task, target: 'y', classes, encoder, fitted };
    const ours = predictNetwork(fitted, { rows: ROWS, cols: COLUMNS, values });
    const theirs = await run(model, ROWS);
    expect(theirs).toHaveLength(ours.length);
    const scale = Math.max(1, ...ours.map(Math.abs));
    theirs.forEach((score, i) => expect(Math.abs(score - ours[i]!)).toBeLessThanOrEqual(1e-5 * scale));
    expect((await run(model, 1))[0]).toBeCloseTo(ours[0]!, 4);
  });
});
