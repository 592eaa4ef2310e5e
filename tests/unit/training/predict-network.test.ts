import { describe, expect, it } from 'vitest';
import type { DenseLayer, Layer, NetworkModel } from '#core/ports';
import { predictNetwork } from '#core/training';
import { referencePrediction, referenceScores } from '../kernels/nets/reference.ts';
import { draw, NETWORKS, rowsOf } from '../kernels/nets/samples.ts';
import { modelOf } from './sample-networks.ts';

const LINKS = { identity: 'squared', sigmoid: 'sigmoid', softmax: 'softmax' } as const;
const values = draw(300 * 5, 'rows', 1.5);
const x = { rows: 300, cols: 5, values };

describe.each(NETWORKS)('%s', (_, shapes) => {
  it.each(['identity', 'sigmoid', 'softmax'] as const)('with link %s predicts what the reference does', (link) => {
    const { model, learned } = modelOf(shapes, link);
    const scores = predictNetwork(model, x);
    const expected = rowsOf(values, 5).flatMap((row) =>
      referencePrediction(LINKS[link], referenceScores({ layers: model.layers, learned }, row))
    );
    expect(scores).toHaveLength(expected.length);
    const scale = Math.max(1, ...expected.map(Math.abs));
    scores.forEach((score, i) => expect(Math.abs(score - expected[i]!)).toBeLessThanOrEqual(3e-6 * scale));
  });

  it('predicts a row alone as in a batch', () => {
    const { model } = modelOf(shapes, 'softmax');
    const alone = Array.from({ length: 20 }, (__, row) => [
      ...predictNetwork(model, { rows: 1, cols: 5, values: values.subarray(row * 5, (row + 1) * 5) })
    ]);
    expect(alone.flat()).toEqual([...predictNetwork(model, x)].slice(0, alone.flat().length));
  });
});

it('sums one affine layer in float64', () => {
  const layer: DenseLayer = {
    kind: 'dense',
    inputs: 3,
    outputs: 1,
    weights: Float32Array.of(1, 1, 1),
    bias: Float32Array.of(0),
    activation: 'identity'
  };
  const row = { rows: 1, cols: 3, values: Float32Array.of(2 ** 30, 1, -(2 ** 30)) };
  expect([...predictNetwork({ kind: 'network', layers: [layer], link: 'identity' }, row)]).toEqual([1]);
});

it('predicts no rows', () => {
  const { model } = modelOf(NETWORKS[1]![1], 'softmax');
  expect(predictNetwork(model, { rows: 0, cols: 5, values: new Float32Array(0) })).toHaveLength(0);
});

it('refuses a network without an affine end', () => {
  const layers: Layer[] = [{ kind: 'squares', width: 5 }];
  expect(() => predictNetwork({ kind: 'network', layers, link: 'identity' } as NetworkModel, x)).toThrow('squares');
});
