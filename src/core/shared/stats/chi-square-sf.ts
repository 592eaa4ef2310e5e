import { regularisedGamma } from './regularised-gamma.ts';

/** P(X >= x) of chi-square with `df` degrees of freedom. */
export function chiSquareSf(x: number, df: number): number {
  return regularisedGamma(df / 2, x / 2).upper;
}
