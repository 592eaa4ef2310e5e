import { createBaselineEstimator } from '#engines/baseline';
import { createLinearEstimator } from '#engines/linear';
import { createMlpEstimator, openBackend } from '#engines/tfjs';
import { describeEstimator } from './contract.ts';
import { wasmBinary } from './wasm-binary.ts';

const SMALL_NETWORK = { hidden: [12], epochs: 60, patience: 60, batchSize: 32, learningRate: 0.02 };

describeEstimator('baseline', { open: async () => createBaselineEstimator(), params: {}, learns: null });
describeEstimator('linear', { open: async () => createLinearEstimator(), params: { l2: 1e-4 }, learns: 0.97 });
describeEstimator('mlp on the wasm backend', {
  open: async () => createMlpEstimator(await openBackend('wasm', { wasm: wasmBinary() }), { checkpointMs: 0 }),
  params: SMALL_NETWORK,
  learns: 0.95
});
describeEstimator('mlp on the cpu backend', {
  open: async () => createMlpEstimator(await openBackend('cpu'), { checkpointMs: 0 }),
  params: SMALL_NETWORK,
  learns: 0.95
});
