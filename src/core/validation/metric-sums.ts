import type { MetricName } from '#core/training';

/** The sums over rows that all metrics but AUC follow from. */
export interface MetricSums {
  /** How many they are. */
  readonly size: number;
  /** Adds a row counted `weight` times. */
  readonly add: (sums: Float64Array, row: number, weight: number) => void;
  /** NaN where not defined. */
  readonly measure: (sums: Float64Array) => Partial<Record<MetricName, number>>;
}
