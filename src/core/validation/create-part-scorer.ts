import { range } from '#core/shared';
import type { MetricName } from '#core/training';
import { createMeanAuc } from './create-mean-auc.ts';
import { createMetricSums } from './create-metric-sums.ts';
import type { Predictions } from './predictions.ts';

type Values = Partial<Record<MetricName, number>>;

/** Scores parts of the rows and their rests where rows count several times or not at all. */
export interface PartScorer {
  readonly weigh: (weights: Int32Array) => void;
  /** What scores the rows with 1 in the mask, and all others, by the weights given last; NaN where not defined. */
  readonly open: (mask: Uint8Array) => () => readonly [part: Values, rest: Values];
}

/** What is left of a sum is nothing below this share of it: rounding. */
const ROUNDING = 1e-12;

/**
 * Goes over all rows once for all parts, and for each part over the smaller of its two sides: the other has what is left
 * of all. AUC is found only where `metrics` has it.
 */
export function createPartScorer(predictions: Predictions, metrics: readonly MetricName[]): PartScorer {
  const { size, add, measure } = createMetricSums(predictions);
  const auc = metrics.includes('auc') ? createMeanAuc(predictions) : undefined;
  const everyRow = range(predictions.truth.length);
  const [totals, sums] = [new Float64Array(size), new Float64Array(size)];
  let weights = everyRow;
  const sum = (rows: Int32Array, into: Float64Array): void => {
    into.fill(0);
    for (let i = 0; i < rows.length; i++) add(into, rows[i]!, weights[rows[i]!]!);
  };
  return {
    weigh(given) {
      weights = given;
      sum(everyRow, totals);
      auc?.ofAll(given);
    },
    open(mask) {
      const isFew = 2 * mask.reduce((count, cell) => count + cell, 0) <= mask.length;
      const rows = everyRow.filter((row) => (mask[row] === 1) === isFew);
      const areas = auc?.open(mask, isFew ? 1 : 0);
      return () => {
        sum(rows, sums);
        const [few, many] = [measure(sums), measure(totals.map((total, i) => subtract(total, sums[i]!)))];
        if (areas) [few.auc, many.auc] = areas();
        return isFew ? [few, many] : [many, few];
      };
    }
  };
}

function subtract(total: number, part: number): number {
  const left = total - part;
  return Math.abs(left) <= ROUNDING * Math.abs(total) ? 0 : left;
}
