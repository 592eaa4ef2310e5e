import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import type { NeighboursModel } from '#core/ports';
import { createRng } from '#core/shared';
import { predictFitted } from '#core/training';
import { addNeighbours } from '../../../src/core/bundle/onnx/add-neighbours.ts';
import { createGraph, FLOAT } from '../../../src/core/bundle/onnx/graph.ts';
import { protobuf } from '../../../src/core/bundle/onnx/protobuf.ts';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

const COLUMNS = 9;
const rng = createRng(3, 'neighbours onnx');
/** Three numbers and six 0/1 columns: many rows are equally far from each other. */
const draw = (rows: number): Float32Array =>
  Float32Array.from({ length: rows * COLUMNS }, (_, i) => (i % COLUMNS < 3 ? rng.below(5) / 3 : rng.below(2)));

function makeModel(classes: number, weighting: NeighboursModel['weighting']): NeighboursModel {
  const rows = 400;
  return {
    kind: 'neighbours',
    columns: COLUMNS,
    neighbours: 15,
    weighting,
    classes,
    points: draw(rows),
    targets: Float32Array.from({ length: rows }, () => (classes > 0 ? rng.below(classes) : rng.uniform() * 10)),
    weights: Float32Array.from({ length: rows }, () => 0.5 + rng.uniform())
  };
}

async function run(model: NeighboursModel, values: Float32Array): Promise<ort.Tensor> {
  const graph = createGraph(new Set(['x', 'y']));
  graph.node('Identity', [addNeighbours(graph, model, 'x')], { output: 'y' });
  const body = graph.finish(
    'test',
    [{ name: 'x', type: FLOAT, shape: ['N', COLUMNS] }],
    [{ name: 'y', type: FLOAT, shape: ['N', Math.max(1, model.classes)] }]
  );
  const file = protobuf().integer(1, 7).message(7, body).message(8, protobuf().text(1, '').integer(2, 13));
  const session = await ort.InferenceSession.create(file.finish());
  const x = new ort.Tensor('float32', values, [values.length / COLUMNS, COLUMNS]);
  return (await session.run({ x }))['y'] as ort.Tensor;
}

describe.each(['uniform', 'distance'] as const)('[B20] nearest neighbours, %s votes', (weighting) => {
  it.each([0, 2, 4])('equal the predictor within 1e-5 with %i classes', async (classes) => {
    const model = makeModel(classes, weighting);
    const values = draw(250);
    values.set(model.points.subarray(0, 50 * COLUMNS));
    const { data, dims } = await run(model, values);
    const expected = predictFitted(model, { rows: 250, cols: COLUMNS, values });
    expect(dims).toEqual([250, Math.max(1, classes)]);
    const received = [...(data as Float32Array)];
    expect(Math.max(...received.map((value, i) => Math.abs(value - expected[i]!)))).toBeLessThanOrEqual(1e-5);
  });
});
