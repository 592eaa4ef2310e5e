import { stats } from '#core/shared';

/** Below this expected count the z-test gives way to Fisher's exact test. */
const SMALLEST_EXPECTED = 5;

/** Two-sided test that two shares are equal. `z` is signed: positive when the second share is larger. */
export function compareShares(reference: stats.Share, current: stats.Share): { z: number; p: number } {
  const { z, p } = stats.twoProportionZ(current, reference);
  const hits = reference.hits + current.hits;
  const total = reference.total + current.total;
  const smallest = (Math.min(hits, total - hits) * Math.min(reference.total, current.total)) / total;
  return { z, p: smallest < SMALLEST_EXPECTED ? stats.fisherExact(reference, current) : p };
}
