import { createMlpEstimator, createTabmEstimator } from '#engines/nets';
import { describeEstimator } from '../../../contract/estimator/contract.ts';

const SMALL = { hidden: [12], epochs: 30, patience: 30, batchSize: 32, learningRate: 0.04 };

// Another number of rows means other batches and another validation share, so weights are not rows to the last digit.
describeEstimator('mlp by the recipe of RealMLP', {
  open: () => createMlpEstimator({ checkpointMs: 0 }),
  params: { recipe: 'realmlp', hidden: [16, 16], epochs: 24, batchSize: 32 },
  learns: 0.95,
  weightError: 0.25
});
describeEstimator('tabm with pieces, dropout and a limit to the gradient', {
  open: () => createTabmEstimator({ checkpointMs: 0 }),
  params: { ...SMALL, members: 4, numbers: 'piecewise', dropout: 0.1, clipNorm: 1 },
  learns: 0.95,
  weightError: 0.2
});
describeEstimator('mlp with waves and smoothed labels', {
  open: () => createMlpEstimator({ checkpointMs: 0 }),
  params: { ...SMALL, numbers: 'periodic', labelSmoothing: 0.05, schedule: 'flat_cos' },
  learns: 0.95,
  weightError: 0.2
});
