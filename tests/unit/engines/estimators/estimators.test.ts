import { expect, it } from 'vitest';
import { ESTIMATORS, openEstimator } from '#engines/estimators';
import { wasmBinary } from '../../../contract/estimator/wasm-binary.ts';

it('lists estimators whose defaults are what the opened ones resolve', async () => {
  for (const { name, defaults, determinism } of ESTIMATORS) {
    const { estimator, rejected } = await openEstimator(name, { engine: 'exact', wasm: wasmBinary() });
    expect(estimator.name).toBe(name);
    expect(estimator.resolveParams({})).toEqual(defaults);
    expect(estimator.determinism).toBe(determinism.exact);
    expect(rejected).toEqual([]);
  }
});

it('refuses a name it does not know', async () => {
  await expect(openEstimator('forest', { engine: 'exact' })).rejects.toMatchObject({ code: 'training/bad-spec' });
});

it('says why each backend it tried was not taken', async () => {
  const { estimator, rejected } = await openEstimator('mlp', {
    engine: 'fast',
    wasm: wasmBinary(),
    skip: ['tfjs-webgl']
  });
  expect(estimator.backend).toBe('tfjs-wasm');
  expect(rejected.map(({ name }) => name)).toEqual(['webgpu']);
  expect(rejected[0]!.reason).toContain('no WebGPU');
});
