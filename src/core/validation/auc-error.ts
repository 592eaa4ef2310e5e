import { stats } from '#core/shared';
import type { Predictions } from './predictions.ts';

/**
 * Standard error of the AUC of the second class: the spread of the shares of negatives below each positive, and of
 * positives above each negative (DeLong, DeLong and Clarke-Pearson 1988), from midranks. NaN with fewer than two of either.
 */
export function aucError({ truth, scores }: Predictions): number {
  const positive = truth.map((_, row) => scores[row * 2 + 1]!);
  const [above, below] = [positive.filter((_, row) => truth[row] === 1), positive.filter((_, row) => truth[row] === 0)];
  const shares = [sharesBelow(above, below), sharesBelow(below, above)];
  return Math.sqrt(shares.reduce((sum, side) => sum + stats.variance(side) / side.length, 0));
}

/** For each value the share of others that are smaller, ties counting half; in the order of the sorted values. */
function sharesBelow(values: Float64Array, others: Float64Array): Float64Array {
  const [sorted, rivals] = [values.slice().sort(), others.slice().sort()];
  let [smaller, notLarger] = [0, 0];
  return sorted.map((value) => {
    while (smaller < rivals.length && rivals[smaller]! < value) smaller++;
    while (notLarger < rivals.length && rivals[notLarger]! <= value) notLarger++;
    return (smaller + notLarger) / 2 / rivals.length;
  });
}
