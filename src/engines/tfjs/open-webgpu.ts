import { backend as currentBackend, env, setBackend } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** tfjs's number of the packed matrix product. Its own choice may be split-K, whose float atomics change from run to run. */
const PACKED_MATMUL = 3;

export async function openWebgpu(): Promise<{ lost: Promise<string> }> {
  const gpu = (globalThis as { navigator?: { gpu?: GPU } }).navigator?.gpu;
  if (!gpu) throw new Error('there is no WebGPU');
  if (!(await gpu.requestAdapter())) throw new Error('there is no graphics adapter');
  await import('@tensorflow/tfjs-backend-webgpu');
  env().set('WEBGPU_MATMUL_PROGRAM_TYPE', PACKED_MATMUL);
  if (!(await setBackend('webgpu'))) throw new Error('tfjs could not start it');
  const { device } = currentBackend() as WebGPUBackend;
  return {
    lost: device.lost.then(({ reason, message }) => `the WebGPU device was lost (${reason}) ${message}`.trim())
  };
}
