import { stats } from '#core/shared';
import { predictClasses } from './predict-classes.ts';
import type { Predictions } from './predictions.ts';

export interface CalibrationBin {
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  /** Mean probability given by the model. */
  readonly meanScore: number;
  /** Share of rows in which it came true, with its 95% Wilson interval. */
  readonly observed: number;
  readonly observedLow: number;
  readonly observedHigh: number;
}

const BINS = 10;

/**
 * Ten bins of equal width, empty ones left out. Binary: probability of the second class against its share;
 * multiclass: probability of the chosen class against accuracy.
 */
export function calibrationBins(predictions: Predictions): CalibrationBin[] {
  const { task, truth, classes, scores } = predictions;
  const judged = task === 'binary' ? new Int32Array(truth.length).fill(1) : predictClasses(predictions);
  const sums = Array.from({ length: BINS }, () => ({ rows: 0, score: 0, hits: 0 }));
  judged.forEach((k, row) => {
    const score = scores[row * classes.length + k]!;
    const bin = sums[Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)))]!;
    bin.rows += 1;
    bin.score += score;
    if (truth[row] === k) bin.hits += 1;
  });
  return sums.flatMap(({ rows, score, hits }, i) => {
    if (rows === 0) return [];
    const { low, high } = stats.wilsonInterval({ hits, total: rows });
    const edges = { low: i / BINS, high: (i + 1) / BINS };
    return [{ ...edges, rows, meanScore: score / rows, observed: hits / rows, observedLow: low, observedHigh: high }];
  });
}
