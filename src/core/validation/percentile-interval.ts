import { stats } from '#core/shared';
import type { Interval } from './predictions.ts';

/** The middle 95% of bootstrap draws around the value of the sample; draws that are not defined are left out. */
export function percentileInterval(value: number, draws: Float64Array): Interval {
  const defined = draws.filter((draw) => Number.isFinite(draw)).sort();
  if (defined.length === 0) return { value, low: value, high: value };
  return { value, low: stats.quantile(defined, 0.025), high: stats.quantile(defined, 0.975) };
}
