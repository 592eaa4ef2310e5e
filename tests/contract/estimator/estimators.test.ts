import { createBaselineEstimator } from '#engines/baseline';
import { createBayesEstimator } from '#engines/bayes';
import { createLinearEstimator } from '#engines/linear';
import { createNeighboursEstimator } from '#engines/neighbours';
import { describeEstimator } from './contract.ts';

describeEstimator('baseline', { open: createBaselineEstimator, learns: null });
describeEstimator('linear', { open: createLinearEstimator, params: { l2: 1e-4 }, learns: 0.97 });
describeEstimator('linear, elastic net', {
  open: createLinearEstimator,
  params: { l2: 1e-3, l1Ratio: 0.5 },
  learns: 0.97
});
describeEstimator('linear, chosen penalty', {
  open: createLinearEstimator,
  params: { l2: 'auto' },
  learns: 0.97,
  weightError: 0.05
});
// A weight multiplies a row's vote; it does not give the row a second place among the neighbours.
describeEstimator('knn', { open: createNeighboursEstimator, learns: 0.75, weightError: 0.2 });
describeEstimator('knn, by distance', {
  open: createNeighboursEstimator,
  params: { weighting: 'distance', neighbours: 5 },
  learns: 0.9,
  weightError: 0.1
});
describeEstimator('naive-bayes', { open: createBayesEstimator, learns: 0.9, tasks: [2, 3] });
