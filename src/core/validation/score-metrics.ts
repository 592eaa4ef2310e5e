import type { MetricName } from '#core/training';
import { createMetricScorer } from './create-metric-scorer.ts';
import type { Predictions } from './predictions.ts';

/** Every metric of the task that is defined for these rows (SPEC.md M1 to M8); the others are left out, never NaN. */
export function scoreMetrics(predictions: Predictions): Partial<Record<MetricName, number>> {
  const values = createMetricScorer(predictions)(new Int32Array(predictions.truth.length).fill(1));
  return Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)));
}
