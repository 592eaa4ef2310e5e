import { expect, it } from 'vitest';
import { chooseBackend } from '#engines/tfjs';
import { wasmBinary } from '../../../contract/estimator/wasm-binary.ts';

it('has nothing but wasm for exact results, and says why it failed', async () => {
  const damaged = { bytes: wasmBinary().bytes.slice(0, 1000) };
  await expect(chooseBackend({ engine: 'exact', skip: [], wasm: damaged })).rejects.toMatchObject({
    code: 'training/no-backend',
    detail: [{ name: 'wasm', reason: expect.stringContaining('damaged') }]
  });
});

it('falls back to the JS backend when no binary was supplied, with class tolerance', async () => {
  const { backend, rejected } = await chooseBackend({ engine: 'fast', skip: [] });
  expect(backend).toMatchObject({ name: 'cpu', determinism: 'tolerance' });
  expect(rejected.map(({ name }) => name)).toEqual(['webgpu', 'webgl', 'wasm']);
});

it('opens wasm after an earlier failure, as exact, and leaves the process handlers as they were', async () => {
  const before = process.listeners('unhandledRejection').length;
  const { backend } = await chooseBackend({ engine: 'exact', skip: [], wasm: wasmBinary() });
  expect(backend).toMatchObject({ name: 'wasm', determinism: 'exact' });
  expect(process.listeners('unhandledRejection')).toHaveLength(before);
});

it('finds nothing when all are skipped', async () => {
  const skip = ['webgpu', 'webgl', 'wasm', 'cpu'];
  await expect(chooseBackend({ engine: 'fast', skip })).rejects.toMatchObject({ code: 'training/no-backend' });
});
