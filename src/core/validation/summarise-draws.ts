import type { MetricName } from '#core/training';
import type { MetricDraws } from './draw-metrics.ts';
import { percentileInterval } from './percentile-interval.ts';
import type { Interval } from './predictions.ts';

/** One interval for each metric that is defined on the rows as they are. */
export function summariseDraws({ values, draws }: MetricDraws): Partial<Record<MetricName, Interval>> {
  const defined = (Object.entries(values) as [MetricName, number][]).filter(([, value]) => Number.isFinite(value));
  return Object.fromEntries(defined.map(([metric, value]) => [metric, percentileInterval(value, draws[metric]!)]));
}
