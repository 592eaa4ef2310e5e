import type { ConfusionMatrix } from '#core/validation';
import { formatPercent } from '#ui/format.ts';

export interface ConfusionCell {
  readonly predicted: string;
  readonly count: number;
  /** Of the rows of the true class; 0 where it has none. */
  readonly share: number;
  readonly isHit: boolean;
}

export interface ConfusionRow {
  readonly truth: string;
  readonly total: number;
  readonly cells: readonly ConfusionCell[];
}

export function toConfusionRows({ labels, counts }: ConfusionMatrix): readonly ConfusionRow[] {
  return labels.map((truth, i) => {
    const row = counts[i]!;
    const total = row.reduce((sum, count) => sum + count, 0);
    const cells = row.map((count, j) => ({
      predicted: labels[j]!,
      count,
      share: total === 0 ? 0 : count / total,
      isHit: i === j
    }));
    return { truth, total, cells };
  });
}

/** The most frequent mistake in a sentence. */
export function describeConfusion(rows: readonly ConfusionRow[]): string {
  const misses = rows.flatMap(({ truth, cells }) =>
    cells.filter(({ isHit }) => !isHit).map((cell) => ({ truth, ...cell }))
  );
  const worst = misses.reduce<(typeof misses)[number] | undefined>(
    (most, miss) => (miss.count > (most?.count ?? 0) ? miss : most),
    undefined
  );
  if (!worst) return 'No row was put into a wrong class.';
  return `Most often ${worst.truth} was taken for ${worst.predicted}: ${worst.count} rows, ${formatPercent(worst.share)} of ${worst.truth}.`;
}
