import type { Evidence } from './column-evidence.ts';
import { compareShares } from './compare-shares.ts';
import { formatShare } from './format-share.ts';

const SMALLEST_CHANGE = 0.05;

interface Counts {
  readonly reference: number;
  readonly current: number;
}

/** Test of the share of missing cells; null when neither side has any or a side has fewer rows than `minRows`. */
export function compareMissing(
  missing: Counts,
  { rows, minRows }: { readonly rows: Counts; readonly minRows: number }
): Evidence | null {
  if (missing.reference + missing.current === 0 || Math.min(rows.reference, rows.current) < minRows) return null;
  const { z, p } = compareShares(
    { hits: missing.reference, total: rows.reference },
    { hits: missing.current, total: rows.current }
  );
  const before = missing.reference / rows.reference;
  const after = missing.current / rows.current;
  return {
    test: 'missingness',
    statistic: z,
    effect: Math.abs(after - before),
    effectName: 'change of share',
    p,
    threshold: SMALLEST_CHANGE,
    sentence: `Missing cells went from ${formatShare(before)} to ${formatShare(after)}`,
    cause: null
  };
}
