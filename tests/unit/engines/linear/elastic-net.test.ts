import { describe, expect, it } from 'vitest';
import { makeProblem } from '../../../contract/estimator/problems.ts';
import { missedOptimality } from '../../../../src/engines/linear/minimise-elastic.ts';
import { minimise } from '../../../../src/engines/linear/minimise.ts';
import { openRows } from '../../../../src/engines/linear/open-rows.ts';
import { evaluateSmooth, startPoint, type LinearProblem } from '../../../../src/engines/linear/problem.ts';
import { createSigmoidLoss } from '../../../../src/engines/linear/sigmoid-loss.ts';
import { createSoftmaxLoss } from '../../../../src/engines/linear/softmax-loss.ts';
import { createSquaredLoss } from '../../../../src/engines/linear/squared-loss.ts';
import { fitSixty, twoClasses, values } from './sixty-rows.ts';

const LOSSES = { 0: createSquaredLoss, 2: createSigmoidLoss } as const;
const weights = Float64Array.from({ length: 300 }, (_, row) => 0.5 + (row % 3) / 2);

function pose(classes: 0 | 2 | 3, penalty: Pick<LinearProblem, 'l1' | 'l2'>): LinearProblem {
  const { x, y } = makeProblem({ rows: 300, classes, params: {} });
  return {
    rows: openRows(x),
    loss: classes === 3 ? createSoftmaxLoss(y, { weights, classes }) : LOSSES[classes](y, weights),
    pacer: { due: () => false, turn: () => Promise.resolve() },
    ...penalty
  };
}

describe.each([0, 2, 3] as const)('with %i classes', (classes) => {
  const scale = classes === 0 ? 10 : 0.02;

  it.each([
    [scale, 0],
    [scale / 4, scale / 100],
    [scale / 1000, scale]
  ])('meets the conditions of an optimum with l1 %d and l2 %d', async (l1, l2) => {
    const problem = pose(classes, { l1, l2 });
    const start = startPoint(problem);
    const point = await minimise(start, problem);
    const missed = async (at: Float64Array): Promise<number> =>
      missedOptimality(at, (await evaluateSmooth(problem, at)).gradient, problem);
    expect(await missed(start)).toBeGreaterThan(l1 / 100);
    expect(await missed(point)).toBeLessThan(1e-9 * Math.max(1, scale));
  });
});

describe('an L1 penalty', () => {
  const nonzero = async (l2: number): Promise<number> => {
    const { estimate } = (await fitSixty({ y: twoClasses, classes: 2, params: { l2, l1Ratio: 1 } })).coefficients!;
    return estimate.subarray(0, 3).filter((value) => value !== 0).length;
  };

  it('leaves fewer weights the stronger it is, and at last none', async () => {
    expect(await Promise.all([1e-3, 0.1, 1].map(nonzero))).toEqual([3, 1, 0]);
  });

  it('comes near the unpenalised fit as it vanishes', async () => {
    const tiny = (await fitSixty({ y: values, classes: 0, params: { l2: 1e-9, l1Ratio: 1 } })).coefficients!;
    const none = (await fitSixty({ y: values, classes: 0, params: { l2: 0 } })).coefficients!;
    none.estimate.forEach((value, i) => expect(tiny.estimate[i]).toBeCloseTo(value, 7));
  });

  it('is refused for more coefficients than its second derivatives may have', async () => {
    const x = { rows: 2, cols: 1500, values: new Float32Array(3000) };
    const input = { x, levels: new Int32Array(1500), y: Float64Array.of(0, 1), classes: 2 };
    await expect(fitSixty({ ...input, params: { l2: 0.1, l1Ratio: 0.5 } })).rejects.toMatchObject({
      code: 'training/bad-spec'
    });
    await expect(fitSixty({ ...input, params: { l2: 0.1 } })).resolves.toBeDefined();
  });
});
