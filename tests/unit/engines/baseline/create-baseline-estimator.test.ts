import { expect, it } from 'vitest';
import { createBaselineEstimator } from '#engines/baseline';
import { recordContext } from '../../../contract/estimator/fit-context.ts';

const x = { rows: 4, cols: 2, values: Float32Array.of(9, 9, 9, 9, 9, 9, 9, 9) };
const fit = (y: readonly number[], classes: number) =>
  createBaselineEstimator().fit({ x, y: Float64Array.from(y), classes, params: {}, seed: 1 }, recordContext());

it('is the log-odds of the second class, with zero weights', async () => {
  const { model, curve } = await fit([0, 0, 0, 1], 2);
  expect(model.layers[0]!.weights).toEqual(new Float32Array(2));
  expect(model.layers[0]!.bias[0]).toBeCloseTo(-Math.log(3), 6);
  expect(curve[0]!.trainLoss).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 12);
});

it('is the log of the class shares for several classes; a class without rows counts as half a row', async () => {
  const { model } = await fit([0, 0, 1, 1], 3);
  const expected = [2 / 4.5, 2 / 4.5, 0.5 / 4.5].map(Math.log);
  expected.forEach((value, k) => expect(model.layers[0]!.bias[k]).toBeCloseTo(value, 6));
});

it('is the mean for a number', async () => {
  const { model, curve } = await fit([1, 2, 3, 6], 0);
  expect(model.layers[0]!.bias).toEqual(Float32Array.of(3));
  expect(curve[0]!.trainLoss).toBeCloseTo(3.5, 12);
});
