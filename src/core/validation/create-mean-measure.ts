import { range } from '#core/shared';
import { leftOf } from './left-of.ts';
import { measureRowLosses } from './measure-row-losses.ts';
import type { PartMeasure } from './part-measure.ts';
import type { Predictions } from './predictions.ts';
import type { RowMetric } from './row-metric.ts';

/** A metric that is a mean over rows, or follows from one. */
export function createMeanMeasure(metric: RowMetric, predictions: Predictions): PartMeasure {
  const losses = measureRowLosses(metric, predictions);
  const everyRow = range(losses.length);
  let weights = everyRow;
  let all = { rows: 0, sum: 0 };
  const add = (rows: Int32Array): typeof all => {
    let count = 0;
    let sum = 0;
    for (let i = 0; i < rows.length; i++) {
      count += weights[rows[i]!]!;
      sum += weights[rows[i]!]! * losses[rows[i]!]!;
    }
    return { rows: count, sum };
  };
  return {
    weigh(given) {
      weights = given;
      all = add(everyRow);
    },
    open(mask, cell) {
      const rows = everyRow.filter((row) => mask[row] === cell);
      return () => {
        const inside = add(rows);
        const left = leftOf(all.sum, inside.sum) / (all.rows - inside.rows);
        return [metricOf(metric, inside.sum / inside.rows), metricOf(metric, left)];
      };
    }
  };
}

function metricOf(metric: RowMetric, meanLoss: number): number {
  if (metric === 'accuracy') return 1 - meanLoss;
  return metric === 'rmse' ? Math.sqrt(meanLoss) : meanLoss;
}
