import { exp } from '../detmath.ts';

const SQRT_TWO_PI = 2.50662827463100050242;

/** P(K >= lambda) of the limiting Kolmogorov distribution; below 1 by its theta-function form, which converges there. */
export function kolmogorovSf(lambda: number): number {
  if (lambda <= 0) return 1;
  if (lambda < 1) return 1 - thetaCdf(lambda);
  let sum = 0;
  for (let k = 1; k <= 20; k++) sum += (k % 2 === 1 ? 2 : -2) * exp(-2 * k * k * lambda * lambda);
  return sum;
}

function thetaCdf(lambda: number): number {
  let sum = 0;
  for (let k = 1; k <= 39; k += 2) sum += exp((-k * k * Math.PI * Math.PI) / (8 * lambda * lambda));
  return (SQRT_TWO_PI / lambda) * sum;
}
