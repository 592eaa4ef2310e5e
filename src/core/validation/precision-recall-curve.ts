import { countByThreshold } from './count-by-threshold.ts';
import type { Predictions } from './predictions.ts';
import { thinPoints } from './thin-points.ts';

export interface PrecisionRecallPoint {
  readonly threshold: number;
  readonly recall: number;
  readonly precision: number;
}

/** Recall rises along at most 200 points; empty when the positive class does not occur. */
export function precisionRecallCurve(predictions: Predictions): PrecisionRecallPoint[] {
  const counts = countByThreshold(predictions);
  const positives = counts.at(-1)!.truePositives;
  if (positives === 0) return [];
  return thinPoints(counts.slice(1), 200).map(({ threshold, truePositives, falsePositives }) => ({
    threshold: threshold!,
    recall: truePositives / positives,
    precision: truePositives / (truePositives + falsePositives)
  }));
}
