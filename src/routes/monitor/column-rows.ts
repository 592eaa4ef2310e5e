import type { ColumnDrift, DriftReport, DriftVerdict } from '#core/monitoring';

const RANK: Readonly<Record<DriftVerdict, number>> = { drift: 0, inconclusive: 1, stable: 2 };

/** Drifted columns first, the largest effect at the top; the rest in the order of the table. */
export function sortColumns(columns: readonly ColumnDrift[]): readonly ColumnDrift[] {
  return [...columns].sort(
    (a, b) => RANK[a.verdict] - RANK[b.verdict] || (a.verdict === 'drift' ? (b.effect ?? 0) - (a.effect ?? 0) : 0)
  );
}

/** Counts of both samples over the same bins, from the shares that the report keeps. */
export interface SampleCounts {
  readonly bins: readonly (number | string)[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/** `undefined` for a column without values. */
export function sampleCounts({ histogram, missing }: ColumnDrift, rows: DriftReport['rows']): SampleCounts | undefined {
  if (!histogram) return undefined;
  const before = rows.reference * (1 - missing.reference);
  const now = rows.current * (1 - missing.current);
  const toCounts = (shares: readonly number[], total: number): number[] =>
    shares.map((share) => Math.round(share * total));
  if (histogram.kind === 'number') {
    return {
      bins: histogram.edges,
      reference: toCounts(histogram.reference, before),
      current: toCounts(histogram.current, now)
    };
  }
  const { levels, reference, current, other } = histogram;
  const hasOther = other.reference > 0 || other.current > 0;
  return {
    bins: hasOther ? [...levels, 'all others'] : levels,
    reference: toCounts(hasOther ? [...reference, other.reference] : reference, before),
    current: toCounts(hasOther ? [...current, other.current] : current, now)
  };
}
