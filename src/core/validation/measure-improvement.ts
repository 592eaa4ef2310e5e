import { stats } from '#core/shared';
import { isHigherBetter, type MetricName } from '#core/training';
import type { MetricDraws } from './draw-metrics.ts';
import { percentileInterval } from './percentile-interval.ts';
import type { Interval } from './predictions.ts';

export interface Improvement {
  /** Positive when `to` is better, whatever the direction of the metric. */
  readonly difference: Interval;
  readonly standardError: number;
  /** Two-sided: twice the smaller share of draws on either side of 0, each counted with one draw more. */
  readonly pValue: number;
}

/** What going `from` one set of draws `to` another gains in a metric; `null` where it is not defined on both. */
export function measureImprovement(
  metric: MetricName,
  { from, to }: { readonly from: MetricDraws; readonly to: MetricDraws }
): Improvement | null {
  const [less, more] = isHigherBetter(metric) ? [from, to] : [to, from];
  const value = (more.values[metric] ?? NaN) - (less.values[metric] ?? NaN);
  if (!Number.isFinite(value)) return null;
  const subtracted = less.draws[metric]!;
  const draws = more.draws[metric]!.map((draw, i) => draw - subtracted[i]!).filter(Number.isFinite);
  const worse = draws.reduce((count, draw) => count + (draw <= 0 ? 1 : 0), 1);
  const better = draws.reduce((count, draw) => count + (draw >= 0 ? 1 : 0), 1);
  return {
    difference: percentileInterval(value, draws),
    standardError: draws.length > 1 ? Math.sqrt(stats.variance(draws)) : 0,
    pValue: Math.min(1, (2 * Math.min(worse, better)) / (draws.length + 1))
  };
}
