import { detmath } from '#core/shared';

const LOG_40 = detmath.log(40);

/**
 * How far, with 95% confidence, a distance of two samples of n and m rows may lie from its mean when one row moves it by
 * at most 1/n or 1/m: sqrt(ln(2/0.05)/2 (1/n + 1/m)), McDiarmid's inequality. It is at once the critical value of the
 * two-sample Kolmogorov-Smirnov test, 1.358 sqrt(1/n + 1/m).
 */
export function distanceMargin(n: number, m: number): number {
  return Math.sqrt((LOG_40 / 2) * (1 / n + 1 / m));
}
