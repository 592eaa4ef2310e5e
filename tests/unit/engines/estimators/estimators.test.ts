import { describe, expect, it } from 'vitest';
import { ESTIMATORS } from '#core/training';
import { openEstimator, paramProblem, paramsOf } from '#engines/estimators';

describe.each(ESTIMATORS)('$name', ({ name, determinism }) => {
  it('opens as itself, with the determinism that is promised', async () => {
    const { estimator, rejected } = await openEstimator(name, { engine: 'exact' });
    expect(estimator).toMatchObject({ name, determinism: determinism.exact });
    expect(rejected).toEqual([]);
  });

  it('resolves its defaults as they are described', async () => {
    const { estimator } = await openEstimator(name, { engine: 'exact' });
    const described = paramsOf(name).filter(({ fallback }) => fallback !== null);
    expect(estimator.resolveParams({})).toEqual(
      Object.fromEntries(described.map((param) => [param.name, param.fallback]))
    );
  });

  it('says of every hyperparameter what it does', () => {
    expect(paramsOf(name).filter(({ help }) => help.length < 5)).toEqual([]);
  });

  it('says why it refuses one it does not have', () => {
    expect(paramProblem(name, {})).toBeNull();
    expect(paramProblem(name, { nonsense: 1 })).toContain('nonsense');
  });
});

it('refuses a name it does not know', async () => {
  await expect(openEstimator('oracle', { engine: 'exact' })).rejects.toMatchObject({ code: 'training/bad-spec' });
  expect(() => paramsOf('toString')).toThrow(expect.objectContaining({ code: 'training/bad-spec' }));
});

it('falls back to the kernel where there is no GPU, and says why', async () => {
  const { estimator, rejected } = await openEstimator('mlp', { engine: 'fast', skip: ['tfjs-webgl'] });
  expect(estimator.backend).toBe('wasm');
  expect(rejected.map(({ name }) => name)).toEqual(['webgpu']);
  expect(rejected[0]!.reason).toContain('no WebGPU');
});
