import { countByThreshold } from './count-by-threshold.ts';
import type { Predictions } from './predictions.ts';
import { thinPoints } from './thin-points.ts';

export interface RocPoint {
  readonly threshold: number | null;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/** From (0, 0) to (1, 1) in at most 200 points; empty when only one class occurs. */
export function rocCurve(predictions: Predictions): RocPoint[] {
  const counts = countByThreshold(predictions);
  const { truePositives: positives, falsePositives: negatives } = counts.at(-1)!;
  if (positives === 0 || negatives === 0) return [];
  return thinPoints(counts, 200).map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    falsePositiveRate: falsePositives / negatives,
    truePositiveRate: truePositives / positives
  }));
}
