import { stats } from '#core/shared';

/** Factors that a change of unit, currency minor unit or period gives. */
const FACTORS = [10, 12, 100, 1000, 1.609, 2.54];
/** How far, as a ratio, sampling noise may take the median and the spread from the factor. */
const MEDIAN_TOLERANCE = 1.08;
const SPREAD_TOLERANCE = 1.35;

/**
 * Words for a change of unit when the ratio of median magnitudes is close to a usual factor and the spread moved
 * along; else null. Samples ascend and are not empty.
 */
export function guessUnitChange(reference: Float64Array, current: Float64Array): string | null {
  const ratio = medianSize(current) / medianSize(reference);
  const spread = interquartileRange(current) / interquartileRange(reference);
  if (!(ratio > 0) || ratio === Infinity) return null;
  const size = ratio >= 1 ? ratio : 1 / ratio;
  const closest = FACTORS.reduce((best, factor) => (distance(factor, size) < distance(best, size) ? factor : best));
  if (distance(closest, size) > MEDIAN_TOLERANCE) return null;
  if (spread > 0 && spread < Infinity && distance(spread, ratio) > SPREAD_TOLERANCE) return null;
  return `values look ${closest} times ${ratio >= 1 ? 'larger' : 'smaller'}: a change of unit?`;
}

/** The ratio of two positive numbers, the larger above the smaller. */
function distance(a: number, b: number): number {
  return a > b ? a / b : b / a;
}

function medianSize(sorted: Float64Array): number {
  return stats.quantile(sorted.map(Math.abs).sort(), 0.5);
}

function interquartileRange(sorted: Float64Array): number {
  return stats.quantile(sorted, 0.75) - stats.quantile(sorted, 0.25);
}
