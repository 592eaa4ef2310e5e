import type { BundleClaim } from '../manifest/manifest.ts';
import type { BundleEvaluation } from './bundle-input.ts';

/** The metrics as claims, sorted by name. */
export function claimsOf({ metrics, rows, how }: BundleEvaluation): BundleClaim[] {
  return Object.keys(metrics)
    .sort()
    .map((metric) => ({
      metric,
      value: metrics[metric]!.value,
      low: metrics[metric]!.low,
      high: metrics[metric]!.high,
      rows,
      how
    }));
}
