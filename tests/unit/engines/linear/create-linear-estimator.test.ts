import { describe, expect, it } from 'vitest';
import type { FitInput, FitOutcome } from '#core/ports';
import { createLinearEstimator } from '#engines/linear';
import { recordContext } from '../../../contract/estimator/fit-context.ts';
import { accuracy, logLoss, makeProblem, rawScores } from '../../../contract/estimator/problems.ts';

const fit = (input: FitInput): Promise<FitOutcome> => createLinearEstimator().fit(input, recordContext());

/** 60 rows of multiples of 1/8, so that scikit-learn saw exactly these numbers. */
const ROWS = 60;
const x = {
  rows: ROWS,
  cols: 3,
  values: Float32Array.from({ length: ROWS * 3 }, (_, at) => {
    const [i, j] = [Math.floor(at / 3), at % 3];
    return ((i * 7 + j * 13 + i * i * (j + 2)) % 17) / 8 - 1;
  })
};
const score = (i: number): number => x.values[3 * i]! - 0.5 * x.values[3 * i + 1]! + 0.25 * x.values[3 * i + 2]!;
const noise = (i: number): number => ((i * 29) % 11) / 8 - 0.6;
const target = (of: (i: number) => number): Float64Array => Float64Array.from({ length: ROWS }, (_, i) => of(i));
const L2 = 0.01;

function expectClose(actual: Float32Array, expected: readonly number[]): void {
  expected.forEach((value, i) => expect(Math.abs(actual[i]! - value)).toBeLessThan(1e-4));
}

describe('agrees with scikit-learn 1.9.1 within 1e-4', () => {
  it('LogisticRegression(C=1/(n l2)) on two classes', async () => {
    const y = target((i) => Number(score(i) + noise(i) > 0));
    const [layer] = (await fit({ x, y, classes: 2, params: { l2: L2 }, seed: 1 })).model.layers;
    expectClose(layer!.weights, [2.5947423752223955, -1.4004199686273975, 0.9289855686521519]);
    expectClose(layer!.bias, [0.31207978065333425]);
  });

  it('LogisticRegression(C=1/(n l2)) on three classes', async () => {
    const y = target((i) => (score(i) + noise(i) < -0.4 ? 0 : score(i) + noise(i) < 0.5 ? 1 : 2));
    const [layer] = (await fit({ x, y, classes: 3, params: { l2: L2 }, seed: 1 })).model.layers;
    const byClass = [
      [-2.701270694696372, 1.1021659242185509, -1.078888464862794],
      [0.08590454951747249, 0.14461864864071908, 0.13187122986789093],
      [2.615366145178899, -1.2467845728592706, 0.9470172349949038]
    ];
    expectClose(
      layer!.weights,
      [0, 1, 2].flatMap((j) => byClass.map((coefficients) => coefficients[j]!))
    );
    expectClose(layer!.bias, [-0.494267221251195, 0.9625282452676435, -0.4682610240164509]);
  });

  it('Ridge(alpha=n l2)', async () => {
    const y = target((i) => 3 + 2 * score(i) + noise(i));
    const [layer] = (await fit({ x, y, classes: 0, params: { l2: L2 }, seed: 1 })).model.layers;
    expectClose(layer!.weights, [1.9324664198971355, -0.9873621118367392, 0.5318359191884836]);
    expectClose(layer!.bias, [3.028602834370933]);
  });
});

describe('on awkward data', () => {
  it('keeps weights bounded on separable classes', async () => {
    const y = target((i) => Number(score(i) > 0));
    const outcome = await fit({ x, y, classes: 2, params: {}, seed: 1 });
    expect(Math.max(...outcome.model.layers[0]!.weights.map(Math.abs))).toBeLessThan(100);
    expect(accuracy(outcome.model, { x, y, classes: 2, params: {}, seed: 1 })).toBeGreaterThan(0.95);
  });

  it('ends on separable classes without any penalty', async () => {
    const y = target((i) => Number(score(i) > 0));
    const outcome = await fit({ x, y, classes: 2, params: { l2: 0 }, seed: 1 });
    expect([...outcome.model.layers[0]!.weights].every(Number.isFinite)).toBe(true);
    expect(logLoss(outcome.model, { x, y, classes: 2, params: {}, seed: 1 })).toBeLessThan(0.01);
  });

  it.each([0, 2])('treats a copied column as half the penalty on one (%i classes)', async (classes) => {
    const single = makeProblem({ rows: 200, classes, params: { l2: 1e-3 } });
    const wide = { ...single, x: doubleColumns(single.x), params: { l2: 2e-3 } };
    const expected = rawScores((await fit(single)).model, single.x);
    rawScores((await fit(wide)).model, wide.x).forEach(([score], row) => {
      expect(Math.abs(score! - expected[row]![0]!)).toBeLessThan(1e-3);
    });
  });

  it('solves collinear columns without any penalty', async () => {
    const single = makeProblem({ rows: 200, classes: 0, params: { l2: 0 } });
    const wide = { ...single, x: doubleColumns(single.x) };
    const [expected, actual] = [await fit(single), await fit(wide)];
    expect(actual.curve[0]!.trainLoss).toBeCloseTo(expected.curve[0]!.trainLoss, 6);
  });

  it('gives a column that is zero everywhere no weight', async () => {
    const values = Float32Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? i % 7 : 0));
    const y = Float64Array.from({ length: 20 }, (_, i) => i % 2);
    const { model } = await fit({ x: { rows: 20, cols: 2, values }, y, classes: 2, params: { l2: 0 }, seed: 1 });
    expect(Math.abs(model.layers[0]!.weights[1]!)).toBe(0);
  });

  it('bounds the bias of a class that no row has', async () => {
    const y = target((i) => Number(score(i) > 0));
    const { model } = await fit({ x, y, classes: 3, params: {}, seed: 1 });
    expect(model.layers[0]!.bias[2]!).toBeLessThan(-5);
    expect(model.layers[0]!.bias[2]!).toBeGreaterThan(-60);
  });
});

it('lowers the objective in every iteration and reports each', async () => {
  const ctx = recordContext();
  const { curve, steps } = await createLinearEstimator().fit(makeProblem({ rows: 300, classes: 3, params: {} }), ctx);
  curve.slice(1).forEach((point, i) => expect(point.trainLoss).toBeLessThanOrEqual(curve[i]!.trainLoss));
  expect(ctx.reports.map((progress) => progress.detail)).toEqual(curve);
  expect(steps).toBe(curve.length);
});

it('does not depend on the seed', async () => {
  const input = makeProblem({ rows: 100, classes: 2, params: {} });
  expect((await fit({ ...input, seed: 1 })).model).toEqual((await fit({ ...input, seed: 2 })).model);
});

it('finds the same optimum above 512 columns, where the preconditioner is a diagonal', async () => {
  const y = Float64Array.from({ length: 400 }, (_, row) => Number((row * 37) % 500 < 200));
  const [narrow, wide] = await Promise.all(
    [500, 600].map((cols) => fit({ x: threeHot(cols), y, classes: 2, params: {}, seed: 1 }))
  );
  expect(wide!.curve.at(-1)!.trainLoss).toBeCloseTo(narrow!.curve.at(-1)!.trainLoss, 10);
  expect(wide!.steps).toBeGreaterThan(narrow!.steps);
});

/** Three ones per row among the first 500 columns; the rest stay zero. */
function threeHot(cols: number): FitInput['x'] {
  const values = new Float32Array(400 * cols);
  for (let row = 0; row < 400; row++) for (let k = 0; k < 3; k++) values[row * cols + ((row * 37 + k * 211) % 500)] = 1;
  return { rows: 400, cols, values };
}

function doubleColumns({ rows, cols, values }: FitInput['x']): FitInput['x'] {
  const wide = Float32Array.from(
    { length: rows * cols * 2 },
    (_, i) => values[Math.floor(i / (2 * cols)) * cols + (i % cols)]!
  );
  return { rows, cols: cols * 2, values: wide };
}
