import { expect, it } from 'vitest';
import type { DenseLayer, NetworkModel } from '#core/ports';
import { createBaselineEstimator } from '#engines/baseline';
import { recordContext } from '../../../contract/estimator/fit-context.ts';

const x = { rows: 4, cols: 2, values: Float32Array.of(9, 9, 9, 9, 9, 9, 9, 9) };

async function fit(y: readonly number[], classes: number, weights: readonly number[] | null = null) {
  const input = {
    x,
    y: Float64Array.from(y),
    levels: new Int32Array(2),
    weights: weights && Float64Array.from(weights),
    classes,
    params: {},
    seed: 1
  };
  const { model, curve } = await createBaselineEstimator().fit(input, recordContext());
  return { layer: (model as NetworkModel).layers[0] as DenseLayer, curve };
}

it('is the log-odds of the second class, with zero weights', async () => {
  const { layer, curve } = await fit([0, 0, 0, 1], 2);
  expect(layer.weights).toEqual(new Float32Array(2));
  expect(layer.bias[0]).toBeCloseTo(-Math.log(3), 6);
  expect(curve[0]!.trainLoss).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 12);
});

it('is the log of the class shares for several classes; a class without rows counts as half a row', async () => {
  const { layer } = await fit([0, 0, 1, 1], 3);
  const expected = [2 / 4.5, 2 / 4.5, 0.5 / 4.5].map(Math.log);
  expected.forEach((value, k) => expect(layer.bias[k]).toBeCloseTo(value, 6));
});

it('is the mean for a number', async () => {
  const { layer, curve } = await fit([1, 2, 3, 6], 0);
  expect(layer.bias).toEqual(Float32Array.of(3));
  expect(curve[0]!.trainLoss).toBeCloseTo(3.5, 12);
});

it('counts rows by their weight', async () => {
  expect((await fit([1, 2, 3, 6], 0, [2, 2, 0, 0])).layer.bias).toEqual(Float32Array.of(1.5));
  expect((await fit([0, 0, 0, 1], 2, [0.5, 0.5, 1, 2])).layer.bias[0]).toBeCloseTo(0, 12);
});
