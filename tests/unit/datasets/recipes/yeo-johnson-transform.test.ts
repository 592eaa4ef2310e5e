import { describe, expect, it } from 'vitest';
import { fitYeoJohnson, yeoJohnson } from '../../../../src/core/datasets/recipes/yeo-johnson-transform.ts';

// scipy 1.17.1: stats.yeojohnson_normmax(x), and the first three of stats.yeojohnson(x, lmbda).
const SCIPY: readonly (readonly [readonly number[], number, readonly [number, number, number]])[] = [
  [[0.5, 1, 2, 3, 10, 50, 200], -0.339379223202367, [0.3788045839688654, 0.6176532151308132, 0.9170532866396357]],
  [[-5, -1, 0, 0.5, 1, 2, 8], 0.8925295040167822, [-5.665256799209773, -1.0426240076910327, 0]],
  [[1, 2, 4, 8, 16, 32, 64, 128], -0.08769106870633417, [0.672501865037987, 1.0473522026399822, 1.5010248898698686]],
  [[-100, -50, -10, -2, -1, 0, 1], 2.011201484257735, [-4.4978577750013535, -3.8464995795646377, -2.365977960570034]]
];

describe('the transformation of Yeo and Johnson', () => {
  it.each(SCIPY)('has the lambda of scipy for %j', (values, lambda) => {
    expect(fitYeoJohnson(Float64Array.from(values))).toBeCloseTo(lambda, 5);
  });
  it.each(SCIPY)('gives the numbers of scipy for %j', (values, lambda, expected) => {
    expected.forEach((value, i) => expect(yeoJohnson(values[i]!, lambda)).toBeCloseTo(value, 12));
  });
  it('is the number itself at lambda 1, and a logarithm at 0 and 2', () => {
    expect([yeoJohnson(3, 1), yeoJohnson(-3, 1)]).toEqual([3, -3]);
    expect(yeoJohnson(Math.E - 1, 0)).toBeCloseTo(1, 14);
    expect(yeoJohnson(1 - Math.E, 2)).toBeCloseTo(-1, 14);
  });
});
