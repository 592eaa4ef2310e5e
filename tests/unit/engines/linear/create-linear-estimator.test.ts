import { describe, expect, it } from 'vitest';
import type { DenseLayer, FitInput, FitOutcome, NetworkModel } from '#core/ports';
import { predictFitted } from '#core/training';
import { createLinearEstimator } from '#engines/linear';
import { recordContext } from '../../../contract/estimator/fit-context.ts';
import { accuracy, logLoss, makeProblem } from '../../../contract/estimator/problems.ts';
import { score, target, x } from './sixty-rows.ts';

const fit = (input: Pick<FitInput, 'x' | 'y' | 'classes' | 'params'> & Partial<FitInput>): Promise<FitOutcome> =>
  createLinearEstimator().fit(
    { levels: new Int32Array(input.x.cols), weights: null, seed: 1, ...input },
    recordContext()
  );
const layerOf = ({ model }: FitOutcome): DenseLayer => (model as NetworkModel).layers[0] as DenseLayer;
const problem = (y: Float64Array): FitInput => ({
  x,
  y,
  classes: 2,
  levels: new Int32Array(3),
  weights: null,
  params: {},
  seed: 1
});

it('is one dense layer of the coefficients in float32', async () => {
  const input = makeProblem({ rows: 100, classes: 3, params: {} });
  const outcome = await fit(input);
  const { estimate } = outcome.coefficients!;
  const { kind, inputs, outputs, weights, bias } = layerOf(outcome);
  expect({ kind, inputs, outputs }).toEqual({ kind: 'dense', inputs: 6, outputs: 3 });
  expect([...weights, ...bias]).toEqual([...Float32Array.from(estimate)]);
});

describe('on awkward data', () => {
  it('keeps weights bounded on separable classes', async () => {
    const y = target((i) => Number(score(i) > 0));
    const outcome = await fit(problem(y));
    expect(Math.max(...layerOf(outcome).weights.map(Math.abs))).toBeLessThan(100);
    expect(accuracy(outcome.model, problem(y))).toBeGreaterThan(0.95);
  });

  it('ends on separable classes without any penalty', async () => {
    const y = target((i) => Number(score(i) > 0));
    const outcome = await fit({ ...problem(y), params: { l2: 0 } });
    expect([...layerOf(outcome).weights].every(Number.isFinite)).toBe(true);
    expect(logLoss(outcome.model, problem(y))).toBeLessThan(0.01);
  });

  it.each([0, 2])('treats a copied column as half the penalty on one (%i classes)', async (classes) => {
    const single = makeProblem({ rows: 200, classes, params: { l2: 1e-3 } });
    const wide = { ...single, x: doubleColumns(single.x), params: { l2: 2e-3 } };
    const expected = predictFitted((await fit(single)).model, single.x);
    predictFitted((await fit(wide)).model, wide.x).forEach((value, i) => {
      expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-3);
    });
  });

  it('solves collinear columns without any penalty', async () => {
    const single = makeProblem({ rows: 200, classes: 0, params: { l2: 0 } });
    const wide = { ...single, x: doubleColumns(single.x) };
    const [expected, actual] = [await fit(single), await fit(wide)];
    expect(actual.curve.at(-1)!.trainLoss).toBeCloseTo(expected.curve.at(-1)!.trainLoss, 6);
  });

  it('gives a column that is zero everywhere no weight', async () => {
    const values = Float32Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? i % 7 : 0));
    const y = Float64Array.from({ length: 20 }, (_, i) => i % 2);
    const outcome = await fit({ x: { rows: 20, cols: 2, values }, y, classes: 2, params: { l2: 0 } });
    expect(Math.abs(layerOf(outcome).weights[1]!)).toBe(0);
  });

  it('bounds the bias of a class that no row has', async () => {
    const y = target((i) => Number(score(i) > 0));
    const { bias } = layerOf(await fit({ ...problem(y), classes: 3 }));
    expect(bias[2]! - Math.max(...bias)).toBeLessThan(-5);
    expect(bias[2]! - Math.max(...bias)).toBeGreaterThan(-60);
  });
});

it('lowers the objective in every iteration and reports each', async () => {
  const ctx = recordContext();
  const { curve, steps } = await createLinearEstimator().fit(makeProblem({ rows: 300, classes: 3, params: {} }), ctx);
  curve.slice(1).forEach((point, i) => expect(point.trainLoss).toBeLessThanOrEqual(curve[i]!.trainLoss + 1e-15));
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
    [500, 600].map((cols) => fit({ x: threeHot(cols), y, classes: 2, params: {} }))
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
