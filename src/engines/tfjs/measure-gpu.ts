import { setBackend } from '@tensorflow/tfjs-core';
import type { GpuCost } from '#engines/compute';
import type { Backend } from './backend.ts';
import { fitCost } from './fit-cost.ts';
import { openDeviceTrainer } from './open-device-trainer.ts';
import type { ProbeSize } from './probe.ts';
import { timeSteps } from './time-steps.ts';

const SIZES: readonly [ProbeSize, ...ProbeSize[]] = [
  { width: 8, batch: 32 },
  { width: 128, batch: 256 },
  { width: 512, batch: 512 }
];

/** What `estimateStep` says of any size. */
const OPERATIONS = 48;

/** Trains small networks on the backend, as they are really trained there. */
export async function measureGpu(backend: Backend, sizes = SIZES): Promise<GpuCost> {
  await setBackend(backend.name);
  const { startMs, fixedMs, gflops } = await fitCost(sizes, async (probe) => {
    const trainer = openDeviceTrainer(probe.options, probe.data);
    try {
      return await timeSteps(trainer, probe);
    } finally {
      trainer.close();
    }
  });
  return { backend: backend.name, startMs, operationMs: fixedMs / OPERATIONS, gflops };
}
