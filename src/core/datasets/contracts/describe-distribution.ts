import { stats, type Column } from '#core/shared';
import type { DistributionReference } from './distribution-reference.ts';
import { sortFinite } from './sort-finite.ts';

const QUANTILES = 200;
const MOST_LEVELS = 50;
/** A standard deviation more than this many robust ones: the tails, not the body, make it. */
const HEAVY_TAILS = 2;
/** Interquartile range of the standard normal. */
const NORMAL_IQR = 1.349;

/** What to remember of a column to compare later ones with; `undefined` when it has no finite value. */
export function describeDistribution(column: Column): DistributionReference | undefined {
  if (column.kind === 'number') return describeNumbers(column.values);
  const counts = new Map<number, number>();
  for (const code of column.codes) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const kept = [...counts].sort(([a, n], [b, m]) => m - n || a - b).slice(0, MOST_LEVELS);
  const listed = kept.reduce((sum, [, count]) => sum + count, 0);
  return {
    kind: 'shares',
    levels: kept.map(([code, count]) => ({ level: column.levels[code]!, share: count / total })),
    other: (total - listed) / total,
    count: total
  };
}

function describeNumbers(values: Float64Array): DistributionReference | undefined {
  const sorted = sortFinite(values);
  if (sorted.length === 0) return undefined;
  const quantiles = Array.from({ length: QUANTILES }, (_, i) => stats.quantile(sorted, (i + 0.5) / QUANTILES) + 0);
  return { kind: 'quantiles', values: quantiles, scale: spreadOf(sorted), count: sorted.length };
}

function spreadOf(sorted: Float64Array): number {
  if (sorted[0] === sorted.at(-1)) return 0;
  const deviation = Math.sqrt(stats.variance(sorted, { ddof: 0 }));
  const robust = (stats.quantile(sorted, 0.75) - stats.quantile(sorted, 0.25)) / NORMAL_IQR;
  if (robust > 0 && !(deviation <= HEAVY_TAILS * robust)) return robust;
  return Number.isFinite(deviation) ? deviation : 0;
}
