import { detmath, stats, type Column } from '#core/shared';
import type { DistributionReference } from './distribution-reference.ts';
import { sortFinite } from './sort-finite.ts';

export type DistributionStatistic = 'wasserstein' | 'total-variation' | 'psi';

export interface DistributionDistance {
  /** `null` when it is infinite: the reference holds a single number and this does not. */
  readonly statistic: number | null;
  /** What the statistic stays below in about 999 of 1000 samples of this size when nothing has changed. */
  readonly chance: number;
  /** Values compared. */
  readonly count: number;
}

type Quantiles = Extract<DistributionReference, { kind: 'quantiles' }>;
type Shares = Extract<DistributionReference, { kind: 'shares' }>;

const BINS = 10;
/** The 99.9% point of W1 over its mean: 2.6 where a shift of the mean makes it, as simulated for a normal column. */
const W1_TAIL = 2.7;
/** Two-sided 0.1% and one-sided 0.1% points of the standard normal. */
const [TWO_SIDED, ONE_SIDED] = [3.2905, 3.0902];

/**
 * W1 in units of the reference's spread: the area between the two distribution functions. When nothing has changed its
 * mean is the integral of sqrt(2 F (1 - F) (1/n + 1/m) / pi), 1.288 sqrt(1/n + 1/m) for a normal column.
 */
export function compareQuantiles(reference: Quantiles, values: Float64Array): DistributionDistance {
  const sorted = sortFinite(values);
  const n = sorted.length;
  if (n === 0) return { statistic: 0, chance: 0, count: 0 };
  const distance = stats.wassersteinDistance(reference.values, sorted);
  if (!(reference.scale > 0)) return { statistic: distance > 0 ? null : 0, chance: 0, count: n };
  const statistic = distance / reference.scale;
  const mean = (unitMean(reference.values) / reference.scale) * Math.sqrt(1 / n + 1 / reference.count);
  return { statistic: Number.isFinite(statistic) ? statistic : null, chance: W1_TAIL * mean, count: n };
}

/** The integral of sqrt(2 F (1 - F) / pi) over the quantiles of a column. */
function unitMean(quantiles: readonly number[]): number {
  let area = 0;
  for (let i = 1; i < quantiles.length; i++) {
    const below = i / quantiles.length;
    area += (quantiles[i]! - quantiles[i - 1]!) * Math.sqrt((2 * below * (1 - below)) / Math.PI);
  }
  return area;
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
 * Half the sum of |p - q|: the share of rows that would have to change level. When nothing has changed its mean is half
 * the sum of sqrt(2 p (1 - p) (1/n + 1/m) / pi); its tail is at most that of the most uncertain set of levels.
 */
export function compareShares(reference: Shares, counts: readonly number[]): DistributionDistance {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return { statistic: 0, chance: 0, count: 0 };
  const spread = 1 / n + 1 / reference.count;
  let [statistic, mean, largest] = [0, 0, 0.5];
  listShares(reference).forEach((share, i) => {
    statistic += Math.abs(share - counts[i]! / n) / 2;
    mean += Math.sqrt((2 * share * (1 - share) * spread) / Math.PI) / 2;
    largest = Math.max(largest, share);
  });
  const deviation = Math.sqrt(largest * (1 - largest) * spread);
  return { statistic, chance: mean + (TWO_SIDED - Math.sqrt(2 / Math.PI)) * deviation, count: n };
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
 * freedom when nothing has changed; its 99.9% point by Wilson and Hilferty's cube.
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
  return { statistic, chance: chiSquareTail(k - 1) * (1 / n + 1 / m), count: n };
}

function chiSquareTail(degrees: number): number {
  if (degrees === 0) return 0;
  const part = 2 / (9 * degrees);
  const root = 1 - part + ONE_SIDED * Math.sqrt(part);
  return degrees * root * root * root;
}
