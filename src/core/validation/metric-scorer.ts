import type { MetricName } from '#core/training';

/** Values by metric for rows counted `weights[row]` times; NaN where not defined. */
export type MetricScorer = (weights: Int32Array) => Partial<Record<MetricName, number>>;
