import type { MetricName } from '#core/training';
import { createMeanAuc } from './create-mean-auc.ts';
import { createMeanMeasure } from './create-mean-measure.ts';
import { createSumsMeasure } from './create-sums-measure.ts';
import type { PartMeasure } from './part-measure.ts';
import type { Predictions } from './predictions.ts';

/** Does once what does not depend on the weights of rows. */
export function createPartMeasure(metric: MetricName, predictions: Predictions): PartMeasure {
  switch (metric) {
    case 'auc':
      return createMeanAuc(predictions);
    case 'balancedAccuracy':
    case 'f1':
    case 'r2':
      return createSumsMeasure(metric, predictions);
    default:
      return createMeanMeasure(metric, predictions);
  }
}
