import { range } from '#core/shared';
import type { MetricName } from '#core/training';
import { createMetricSums } from './create-metric-sums.ts';
import { leftOf } from './left-of.ts';
import type { PartMeasure } from './part-measure.ts';
import type { Predictions } from './predictions.ts';

/** Any metric but AUC. */
export function createSumsMeasure(metric: MetricName, predictions: Predictions): PartMeasure {
  const { size, add, measure } = createMetricSums(predictions);
  const everyRow = range(predictions.truth.length);
  const [all, inside] = [new Float64Array(size), new Float64Array(size)];
  let weights = everyRow;
  const sum = (rows: Int32Array, into: Float64Array): void => {
    into.fill(0);
    for (let i = 0; i < rows.length; i++) add(into, rows[i]!, weights[rows[i]!]!);
  };
  return {
    weigh(given) {
      weights = given;
      sum(everyRow, all);
    },
    open(mask, cell) {
      const rows = everyRow.filter((row) => mask[row] === cell);
      return () => {
        sum(rows, inside);
        const outside = all.map((total, i) => leftOf(total, inside[i]!));
        return [measure(inside)[metric] ?? NaN, measure(outside)[metric] ?? NaN];
      };
    }
  };
}
