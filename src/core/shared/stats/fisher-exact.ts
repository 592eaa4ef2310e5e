import { exp } from '../detmath.ts';
import { logGamma } from './log-gamma.ts';
import type { Share } from './share.ts';

/** Fisher's exact test that two shares are equal, two-sided: sums the tables no likelier than the one seen. */
export function fisherExact(a: Share, b: Share): number {
  const hits = a.hits + b.hits;
  const lowest = Math.max(0, hits - b.total);
  const highest = Math.min(hits, a.total);
  const all = logChoose(a.total + b.total, hits);
  const density = (k: number): number => exp(logChoose(a.total, k) + logChoose(b.total, hits - k) - all);
  const seen = density(a.hits) * (1 + 1e-7);
  let p = 0;
  for (let k = lowest; k <= highest; k++) {
    const one = density(k);
    if (one <= seen) p += one;
  }
  return Math.min(1, p);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
