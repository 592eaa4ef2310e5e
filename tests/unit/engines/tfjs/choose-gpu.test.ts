import { expect, it } from 'vitest';
import { chooseGpu } from '#engines/tfjs';

it('finds no GPU in Node, and says why for each kind', async () => {
  const { backend, rejected } = await chooseGpu({ skip: [] });
  expect(backend).toBeNull();
  expect(rejected).toEqual([
    { name: 'webgpu', reason: 'The webgpu backend cannot be used: there is no WebGPU.' },
    { name: 'webgl', reason: 'The webgl backend cannot be used: there is no canvas here.' }
  ]);
});

it('does not try what it is told to skip, by either name', async () => {
  expect(await chooseGpu({ skip: ['webgpu', 'tfjs-webgl'] })).toEqual({ backend: null, rejected: [] });
});
