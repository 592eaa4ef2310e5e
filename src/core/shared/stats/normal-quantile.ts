import { exp, log } from '../detmath.ts';
import { normalCdf } from './normal-cdf.ts';

const SQRT_TWO_PI = 2.50662827463100050242;

/** Inverse of `normalCdf`: Abramowitz-Stegun 26.2.23 refined by Halley steps. Infinite at 0 and 1. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * log(p));
  let x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 4; step++) {
    const error = (normalCdf(x) - p) * SQRT_TWO_PI * exp((x * x) / 2);
    x -= error / (1 + (x * error) / 2);
  }
  return x;
}
