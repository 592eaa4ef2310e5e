import { describe, expect, it } from 'vitest';
import type { FitInput, TreesModel } from '#core/ports';
import { createRng } from '#core/shared';
import { predictFitted } from '#core/training';
import { createEbmEstimator } from '#engines/ebm';
import { recordContext } from '../../../contract/estimator/fit-context.ts';
import { cutHistogram } from '../../../../src/engines/ebm/cut-histogram.ts';

const ROWS = 1200;

/** y = a step of column 0 plus a line in column 1; column 2 is a category, column 3 noise with missing cells. */
function additive(params: FitInput['params'] = {}): FitInput {
  const rng = createRng(3, 'ebm test');
  const values = new Float32Array(ROWS * 4);
  const y = new Float64Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    const [a, b, c] = [rng.uniform(), rng.uniform(), rng.below(4)];
    values.set([a, b, c, row % 7 === 0 ? NaN : rng.uniform()], row * 4);
    y[row] = 10 + (a > 0.5 ? 4 : 0) + 2 * b + [0, 3, -3, 0][c]! + 0.1 * rng.uniform() + (row % 7 === 0 ? 1 : 0);
  }
  return {
    x: { rows: ROWS, cols: 4, values },
    levels: Int32Array.of(0, 0, 5, 0),
    y,
    classes: 0,
    weights: null,
    params,
    seed: 1
  };
}

const fit = (input: FitInput) => createEbmEstimator().fit(input, recordContext());

describe('explainable boosting', () => {
  it('finds additive effects, of missing values and categories too', async () => {
    const input = additive();
    const { model } = await fit(input);
    const scores = predictFitted(model, input.x);
    const error = scores.reduce((sum, score, row) => sum + (score - input.y[row]!) ** 2, 0) / ROWS;
    expect(error).toBeLessThan(0.02);
  });

  it('is one tree per column, each asking for that column alone', async () => {
    const { model } = await fit(additive({ rounds: 30 }));
    const { roots, feature, left, right } = model as TreesModel;
    expect(roots).toHaveLength(4);
    const columnsOf = (node: number): number[] =>
      node < 0 ? [] : [feature[node]!, ...columnsOf(left[node]!), ...columnsOf(right[node]!)];
    roots.forEach((root, column) => expect(new Set(columnsOf(root))).toEqual(new Set([column])));
  });

  it('reads as the curve it was made from: steps of column 0 alone differ by 4', async () => {
    const input = additive();
    const { model } = await fit(input);
    const at = (a: number): number =>
      predictFitted(model, { rows: 1, cols: 4, values: Float32Array.of(a, 0.5, 0, 0.5) })[0]!;
    expect(at(0.7) - at(0.3)).toBeCloseTo(4, 1);
    expect(at(0.99) - at(0.55)).toBeCloseTo(0, 0);
  });

  it.each([2, 3])('learns %i classes', async (classes) => {
    const input = additive();
    const bounds = classes === 2 ? [13] : [11, 14];
    const y = input.y.map((value) => bounds.filter((bound) => value > bound).length);
    const { model, curve, steps } = await fit({ ...input, y, classes, params: { rounds: 300 } });
    const scores = predictFitted(model, input.x);
    const right = y.filter((truth, row) => scores[row * classes + truth]! > 0.5).length;
    expect(right / ROWS).toBeGreaterThan(0.93);
    expect(curve.length).toBeGreaterThanOrEqual(steps);
  });

  it('stops when the kept rows stop improving, and keeps the best round', async () => {
    const { curve, steps } = await fit(additive({ patience: 5, rounds: 3000, learningRate: 0.3 }));
    const best = Math.min(...curve.map(({ validationLoss }) => validationLoss!));
    expect(curve[steps - 1]!.validationLoss).toBe(best);
    expect(curve.length).toBe(steps + 5);
  });
});

describe('cutHistogram', () => {
  const sums = (gradient: number[], hessian: number[], isCategory = false) => ({
    gradient: Float64Array.from(gradient),
    hessian: Float64Array.from(hessian),
    isCategory
  });

  it('cuts where the gradient changes and gives each piece its Newton step', () => {
    const values = cutHistogram(sums([-4, -4, 4, 4, 0], [4, 4, 4, 4, 0]), { pieces: 2, minHessian: 1, l2: 0 });
    expect([...values]).toEqual([1, 1, -1, -1, 0]);
  });

  it('keeps missing values apart', () => {
    const values = cutHistogram(sums([0, 0, 6], [4, 4, 2]), { pieces: 3, minHessian: 1, l2: 1 });
    expect([...values].map((value) => value + 0)).toEqual([0, 0, -2]);
  });

  it('puts like categories together, wherever they stand', () => {
    const values = cutHistogram(sums([-4, 4, -4, 4, 0], [4, 4, 4, 4, 0], true), { pieces: 2, minHessian: 1, l2: 0 });
    expect([...values]).toEqual([1, -1, 1, -1, 0]);
  });

  it('makes no piece lighter than it may be', () => {
    const values = cutHistogram(sums([-4, 1, 1, 1, 0], [1, 4, 4, 4, 0]), { pieces: 2, minHessian: 5, l2: 0 });
    expect(new Set([...values.subarray(0, 2)]).size).toBe(1);
  });
});
