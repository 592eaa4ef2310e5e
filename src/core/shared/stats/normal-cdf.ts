import { erfc } from './erfc.ts';

/** P(Z <= x) of the standard normal; relative accuracy holds in the left tail. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x / Math.SQRT2);
}
