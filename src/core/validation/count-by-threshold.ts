import { range } from '#core/shared';
import type { Predictions } from './predictions.ts';

export interface ThresholdCount {
  /** Rows with at least this probability of the second class are called positive; `null` calls none. */
  readonly threshold: number | null;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** Counts at every distinct threshold of a binary model, from none called positive to all. */
export function countByThreshold({ truth, scores }: Predictions): ThresholdCount[] {
  const score = (row: number): number => scores[2 * row + 1]!;
  const order = range(truth.length).sort((a, b) => score(b) - score(a));
  const points: ThresholdCount[] = [{ threshold: null, truePositives: 0, falsePositives: 0 }];
  let truePositives = 0;
  let falsePositives = 0;
  order.forEach((row, i) => {
    if (truth[row] === 1) truePositives += 1;
    else falsePositives += 1;
    const next = order[i + 1];
    if (next !== undefined && score(next) === score(row)) return;
    points.push({ threshold: score(row), truePositives, falsePositives });
  });
  return points;
}
