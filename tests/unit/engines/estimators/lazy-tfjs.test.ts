import { expect, it, vi } from 'vitest';
import { openEstimator } from '#engines/estimators';
import { recordContext } from '../../../contract/estimator/fit-context.ts';
import { makeProblem } from '../../../contract/estimator/problems.ts';

vi.mock('@tensorflow/tfjs-core', () => {
  throw new Error('tfjs was loaded');
});

it.each(['baseline', 'linear'])('%s trains without loading tfjs', async (name) => {
  const { estimator } = await openEstimator(name, { engine: 'fast' });
  const { model } = await estimator.fit(makeProblem({ rows: 50, classes: 2, params: {} }), recordContext());
  expect(model.layers).toHaveLength(1);
});

it('mlp loads it', async () => {
  await expect(openEstimator('mlp', { engine: 'fast' })).rejects.toThrow();
});
