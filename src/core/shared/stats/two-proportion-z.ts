import { normalCdf } from './normal-cdf.ts';
import type { Share } from './share.ts';

/** Pooled z-test that two shares are equal, two-sided; z > 0 when `a` is the larger. Equal trivially (all or none): z 0, p 1. */
export function twoProportionZ(a: Share, b: Share): { z: number; p: number } {
  const pooled = (a.hits + b.hits) / (a.total + b.total);
  const spread = pooled * (1 - pooled) * (1 / a.total + 1 / b.total);
  if (!(spread > 0)) return { z: 0, p: 1 };
  const z = (a.hits / a.total - b.hits / b.total) / Math.sqrt(spread);
  return { z, p: 2 * normalCdf(-Math.abs(z)) };
}
