import { createClassSums } from './create-class-sums.ts';
import { createValueSums } from './create-value-sums.ts';
import type { MetricSums } from './metric-sums.ts';
import type { Predictions } from './predictions.ts';

/** Does once what does not depend on the weights of rows: errors, losses, predicted classes. */
export function createMetricSums(predictions: Predictions): MetricSums {
  const outputs = predictions.task === 'regression' ? 1 : predictions.classes.length;
  if (predictions.scores.length !== predictions.truth.length * outputs) {
    throw new Error(`expected ${outputs} scores for each of ${predictions.truth.length} rows`);
  }
  return predictions.task === 'regression' ? createValueSums(predictions) : createClassSums(predictions);
}
