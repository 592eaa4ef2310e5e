import type { MetricName } from '#core/training';
import { drawMetrics, type BootstrapOptions } from './draw-metrics.ts';
import type { Interval, Predictions } from './predictions.ts';
import { summariseDraws } from './summarise-draws.ts';

/**
 * Every defined metric with a 95% percentile bootstrap interval, stratified by class (SPEC.md M9). The same seed gives
 * the same interval.
 */
export function bootstrapMetrics(
  predictions: Predictions,
  options: BootstrapOptions
): Partial<Record<MetricName, Interval>> {
  return summariseDraws(drawMetrics(predictions, options));
}
