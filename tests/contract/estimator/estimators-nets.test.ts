import { createMlpEstimator, createTabmEstimator } from '#engines/nets';
import { createMlpEstimator as createDeviceMlp } from '#engines/tfjs';
import { describeEstimator } from './contract.ts';
import { openCpuBackend } from './cpu-backend.ts';

const SMALL = { hidden: [12], epochs: 60, patience: 60, batchSize: 32, learningRate: 0.02 };
// A weight scales a row's gradient in its batch, while copies fall into batches of their own.
const NETS = { learns: 0.95, weightError: 0.15 };

describeEstimator('mlp', { open: () => createMlpEstimator({ checkpointMs: 0 }), params: SMALL, ...NETS });
describeEstimator('tabm', {
  open: () => createTabmEstimator({ checkpointMs: 0 }),
  params: { ...SMALL, members: 4 },
  ...NETS
});
describeEstimator('mlp of tfjs', {
  open: async () => createDeviceMlp(await openCpuBackend(), { checkpointMs: 0 }),
  params: { ...SMALL, epochs: 30, patience: 30 },
  ...NETS
});
