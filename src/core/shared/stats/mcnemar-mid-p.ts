import { exp } from '../detmath.ts';
import { logGamma } from './log-gamma.ts';
import { regularisedBeta } from './regularised-beta.ts';

const LN2 = 0.69314718055994530942;

/**
 * McNemar's test on the two discordant counts, exact two-sided mid-p: 2 P(X <= k) - P(X = k) with
 * X ~ Binomial(b + c, 1/2), k = min(b, c). No discordant rows: 1.
 */
export function mcnemarMidP(b: number, c: number): number {
  const n = b + c;
  const k = Math.min(b, c);
  if (b === c) return 1;
  const atMost = regularisedBeta(0.5, { a: n - k, b: k + 1 });
  const exactly = exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) - n * LN2);
  return Math.min(1, 2 * atMost - exactly);
}
