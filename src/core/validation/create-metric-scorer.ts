import { createClassificationScorer } from './create-classification-scorer.ts';
import type { MetricScorer } from './metric-scorer.ts';
import type { Predictions } from './predictions.ts';
import { createRegressionScorer } from './create-regression-scorer.ts';

/** Does once what does not depend on the weights (sorting, per-row losses), so that a resample costs one pass. */
export function createMetricScorer(predictions: Predictions): MetricScorer {
  const outputs = predictions.task === 'regression' ? 1 : predictions.classes.length;
  if (predictions.scores.length !== predictions.truth.length * outputs) {
    throw new Error(`expected ${outputs} scores for each of ${predictions.truth.length} rows`);
  }
  if (predictions.task === 'regression') return createRegressionScorer(predictions);
  return createClassificationScorer(predictions);
}
