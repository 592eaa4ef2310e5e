import type { MetricName, Task } from '#core/training';

/**
 * What a model said about rows whose truth is known. `truth` holds a class index (into `classes`) or the value;
 * `scores` is row-major rows x outputs: one probability per class (binary: two), or the predicted value.
 */
export interface Predictions {
  readonly task: Task;
  readonly classes: readonly string[];
  readonly truth: Float64Array;
  readonly scores: Float64Array;
}

/** A value with its 95% interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Plain data; `null` where the metric is not defined for these rows. */
export type MetricIntervals = Partial<Record<MetricName, Interval | null>>;
