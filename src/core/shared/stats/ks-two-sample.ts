import { kolmogorovSf } from './kolmogorov-sf.ts';

const EXACT_UP_TO = 10_000;

export interface KsResult {
  /** D = max |F - G|. */
  readonly statistic: number;
  readonly p: number;
  readonly method: 'exact' | 'stephens';
}

/**
 * Two-sided Kolmogorov-Smirnov test of two ascending, non-empty samples. p is exact (lattice paths, ties ignored) when
 * n * m <= 10,000, else from Stephens' modified statistic; with ties both are conservative.
 */
export function ksTwoSample(a: ArrayLike<number>, b: ArrayLike<number>): KsResult {
  const gap = largestGap(a, b);
  const product = a.length * b.length;
  const statistic = gap / product;
  if (product <= EXACT_UP_TO) return { statistic, p: exactP(gap, [a.length, b.length]), method: 'exact' };
  const root = Math.sqrt(product / (a.length + b.length));
  return { statistic, p: kolmogorovSf((root + 0.12 + 0.11 / root) * statistic), method: 'stephens' };
}

/** n m D, an integer. */
function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  const m = b.length;
  let gap = 0;
  for (let i = 0, j = 0; i < n && j < m;) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < n && a[i]! <= value) i++;
    while (j < m && b[j]! <= value) j++;
    gap = Math.max(gap, Math.abs(i * m - j * n));
  }
  return gap;
}

/** Probability that a random merge of n and m items leaves the band |i m - j n| < gap: a sum of positive terms. */
function exactP(gap: number, [n, m]: readonly [number, number]): number {
  if (gap === 0) return 1;
  const left = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (Math.abs(i * m - j * n) >= gap) left[j] = 1;
      else if (i + j > 0) left[j] = (i * left[j]! + j * (left[j - 1] ?? 0)) / (i + j);
    }
  }
  return left[m]!;
}
