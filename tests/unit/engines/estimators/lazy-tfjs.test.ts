import { expect, it, vi } from 'vitest';
import { openEstimator } from '#engines/estimators';
import { recordContext } from '../../../contract/estimator/fit-context.ts';
import { makeProblem } from '../../../contract/estimator/problems.ts';

vi.mock('@tensorflow/tfjs-core', () => {
  throw new Error('tfjs was loaded');
});

it.each(['baseline', 'linear', 'gbdt', 'forest'])('%s trains without loading tfjs', async (name) => {
  const { estimator } = await openEstimator(name, { engine: 'fast' });
  const { curve } = await estimator.fit(makeProblem({ rows: 50, classes: 2, params: {} }), recordContext());
  expect(curve.length).toBeGreaterThan(0);
});

it('mlp trains exactly without loading tfjs', async () => {
  const { estimator } = await openEstimator('mlp', { engine: 'exact' });
  const params = { epochs: 2 };
  expect((await estimator.fit(makeProblem({ rows: 50, classes: 2, params }), recordContext())).curve).toHaveLength(2);
});

it('mlp trains without loading tfjs where WebAssembly was chosen', async () => {
  const workload = { rows: 50, columns: 4, classes: 2, params: { epochs: 2 } };
  const compute = { preference: 'wasm', calibration: null } as const;
  const { estimator } = await openEstimator('mlp', { engine: 'fast', workload, compute });
  expect(estimator.determinism).toBe('exact');
});

it('mlp loads it where speed counts', async () => {
  await expect(openEstimator('mlp', { engine: 'fast' })).rejects.toThrow();
});
