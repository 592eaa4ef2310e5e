import { regularisedGamma } from './regularised-gamma.ts';

/** Complementary error function, Q(1/2, x^2) for x >= 0; keeps its relative accuracy in the right tail. */
export function erfc(x: number): number {
  return x < 0 ? 2 - erfc(-x) : regularisedGamma(0.5, x * x).upper;
}
