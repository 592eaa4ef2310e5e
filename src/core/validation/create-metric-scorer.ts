import { createMeanAuc } from './create-mean-auc.ts';
import { createMetricSums } from './create-metric-sums.ts';
import type { MetricScorer } from './metric-scorer.ts';
import type { Predictions } from './predictions.ts';

/** Does once what does not depend on the weights (sorting, per-row losses), so that a resample costs one pass. */
export function createMetricScorer(predictions: Predictions): MetricScorer {
  const { size, add, measure } = createMetricSums(predictions);
  const auc = predictions.task === 'regression' ? undefined : createMeanAuc(predictions);
  const sums = new Float64Array(size);
  return (weights) => {
    sums.fill(0);
    for (let row = 0; row < weights.length; row++) {
      const weight = weights[row]!;
      if (weight !== 0) add(sums, row, weight);
    }
    auc?.weigh(weights);
    return auc ? { auc: auc.ofAll(), ...measure(sums) } : measure(sums);
  };
}
