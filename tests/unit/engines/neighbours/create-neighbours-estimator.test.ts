import { describe, expect, it } from 'vitest';
import type { FitInput, FitOutcome, NeighboursModel } from '#core/ports';
import { createNeighboursEstimator } from '#engines/neighbours';
import { recordContext } from '../../../contract/estimator/fit-context.ts';
import { makeProblem } from '../../../contract/estimator/problems.ts';

const fit = (input: FitInput): Promise<FitOutcome> => createNeighboursEstimator().fit(input, recordContext());
const problem = (params: FitInput['params'] = {}): FitInput => makeProblem({ rows: 40, classes: 2, params });
const modelOf = async (input: FitInput): Promise<NeighboursModel> => (await fit(input)).model as NeighboursModel;

describe('a model of nearest neighbours', () => {
  it('is the training rows with their classes', async () => {
    const input = problem({ neighbours: 7, weighting: 'distance' });
    expect(await modelOf(input)).toEqual({
      kind: 'neighbours',
      columns: 6,
      neighbours: 7,
      weighting: 'distance',
      classes: 2,
      points: input.x.values,
      targets: Float32Array.from(input.y),
      weights: new Float32Array(40).fill(1)
    });
  });

  it('leaves rows of weight 0 out and keeps the other weights', async () => {
    const input = problem();
    const weights = Float64Array.from(input.y, (_, row) => (row < 10 ? 4 : 0));
    const model = await modelOf({ ...input, weights });
    expect(model.points).toEqual(input.x.values.subarray(0, 60));
    expect([...model.weights]).toEqual(new Array(10).fill(4));
    expect(model.neighbours).toBe(10);
  });

  it('is refused when it would keep too much', async () => {
    const x = { rows: 2_000_001, cols: 10, values: new Float32Array(0) };
    await expect(fit({ ...problem(), x })).rejects.toMatchObject({ code: 'training/too-large' });
  });

  it('has the loss of a vote in which each row takes part', async () => {
    const values = Float32Array.of(0, 1, 10, 11);
    const input = { ...problem({ neighbours: 2 }), x: { rows: 4, cols: 1, values }, y: Float64Array.of(0, 1, 1, 1) };
    const { curve, steps } = await fit({ ...input, levels: new Int32Array(1) });
    expect(curve).toEqual([
      { step: 1, trainLoss: expect.closeTo(Math.log(2) / 2, 12) as number, validationLoss: null }
    ]);
    expect(steps).toBe(1);
  });
});
