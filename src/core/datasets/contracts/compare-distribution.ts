import { detmath, stats, type Column } from '#core/shared';
import type { DistributionReference } from './distribution-reference.ts';

export type DistributionStatistic = 'wasserstein' | 'total-variation' | 'psi';

export interface DistributionDistance {
  /** `null` when it is infinite: the reference holds a single number and this does not. */
  readonly statistic: number | null;
  /** The mean of the statistic when nothing has changed, from the numbers of values on both sides alone. */
  readonly chance: number;
  /** Values compared. */
  readonly count: number;
}

type Quantiles = Extract<DistributionReference, { kind: 'quantiles' }>;
type Shares = Extract<DistributionReference, { kind: 'shares' }>;

const BINS = 10;

/**
 * W1 in units of the reference's spread: the area between the two distribution functions. Its mean between samples of
 * one normal distribution is 1.288 sqrt(1/n + 1/m).
 */
export function compareQuantiles(reference: Quantiles, values: Float64Array): DistributionDistance {
  const sorted = values.filter(Number.isFinite).sort();
  const [n, m] = [sorted.length, reference.count];
  if (n === 0) return { statistic: 0, chance: 0, count: 0 };
  const distance = stats.wassersteinDistance(reference.values, sorted);
  const statistic = reference.scale > 0 ? distance / reference.scale : distance > 0 ? Infinity : 0;
  const chance = reference.scale > 0 ? 1.288 * Math.sqrt(1 / n + 1 / m) : 0;
  return { statistic: Number.isFinite(statistic) ? statistic : null, chance, count: n };
}

/** PSI over the deciles of the reference, open at both ends. */
export function compareBins(reference: Quantiles, values: Float64Array): DistributionDistance {
  const edges = [
    ...new Set(Array.from({ length: BINS - 1 }, (_, i) => stats.quantile(reference.values, (i + 1) / BINS)))
  ];
  const before = binShares(edges, Float64Array.from(reference.values));
  const now = binShares(edges, values);
  return populationStability(
    before.map((count) => count / reference.values.length),
    {
      m: reference.count,
      counts: now
    }
  );
}

/** Counts of values up to and including each edge, the last bin beyond all; NaN is left out. */
function binShares(edges: readonly number[], values: Float64Array): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    let bin = 0;
    while (bin < edges.length && value > edges[bin]!) bin++;
    counts[bin]!++;
  }
  return counts;
}

/**
 * Half the sum of |p - q|: the share of rows that would have to change level. Its mean between samples of one
 * distribution is half the sum of sqrt(2 p (1 - p) (1/n + 1/m) / pi).
 */
export function compareShares(reference: Shares, counts: readonly number[]): DistributionDistance {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return { statistic: 0, chance: 0, count: 0 };
  let [statistic, chance] = [0, 0];
  listShares(reference).forEach((share, i) => {
    statistic += Math.abs(share - counts[i]! / n) / 2;
    chance += Math.sqrt((2 * share * (1 - share) * (1 / n + 1 / reference.count)) / Math.PI) / 2;
  });
  return { statistic, chance, count: n };
}

export function compareSharesByPsi(reference: Shares, counts: readonly number[]): DistributionDistance {
  return populationStability(listShares(reference), { m: reference.count, counts });
}

/** Per listed level and, last, for all others: how many cells it has. */
export function countListed(reference: Shares, column: Column): readonly number[] {
  const counts = new Array<number>(reference.levels.length + 1).fill(0);
  const places = new Map(reference.levels.map(({ level }, i) => [level, i]));
  const other = reference.levels.length;
  if (column.kind === 'number') {
    for (const value of column.values) if (!Number.isNaN(value)) counts[places.get(String(value)) ?? other]!++;
    return counts;
  }
  const ofCode = column.levels.map((level) => places.get(level) ?? other);
  for (const code of column.codes) if (code >= 0) counts[ofCode[code]!]!++;
  return counts;
}

function listShares({ levels, other }: Shares): number[] {
  return [...levels.map(({ share }) => share), other];
}

/**
 * Sum of (p - q) ln(p / q) with half a row added to every cell. PSI n m / (n + m) is chi-square with k - 1 degrees of
 * freedom when nothing has changed, so its mean is (k - 1)(1/n + 1/m).
 */
function populationStability(
  shares: readonly number[],
  { m, counts }: { m: number; counts: readonly number[] }
): DistributionDistance {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return { statistic: 0, chance: 0, count: 0 };
  const used = shares.flatMap((share, i) => (share > 0 || counts[i]! > 0 ? [{ share, count: counts[i]! }] : []));
  const k = used.length;
  let statistic = 0;
  for (const { share, count } of used) {
    const p = (share * m + 0.5) / (m + k / 2);
    const q = (count + 0.5) / (n + k / 2);
    statistic += (p - q) * detmath.log(p / q);
  }
  return { statistic, chance: (k - 1) * (1 / n + 1 / m), count: n };
}
