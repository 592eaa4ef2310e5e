import { normalQuantile } from './normal-quantile.ts';
import type { Share } from './share.ts';

/** Wilson score interval of a share, 95% unless told. `total` > 0. */
export function wilsonInterval(
  { hits, total }: Share,
  { confidence = 0.95 }: { readonly confidence?: number } = {}
): { low: number; high: number } {
  const z = normalQuantile((1 + confidence) / 2);
  const share = hits / total;
  const denominator = 1 + (z * z) / total;
  const center = (share + (z * z) / (2 * total)) / denominator;
  const half = (z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))) / denominator;
  return { low: Math.max(0, center - half), high: Math.min(1, center + half) };
}
