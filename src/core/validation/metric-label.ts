import { METRIC_LABELS, type MetricName } from '#core/training';

/** The metric's name at the start of a sentence. */
export function metricLabel(metric: MetricName): string {
  const label = METRIC_LABELS[metric];
  return label[0]!.toUpperCase() + label.slice(1);
}
