import { stats } from '#core/shared';
import type { MetricSums } from './metric-sums.ts';
import type { Predictions } from './predictions.ts';

/** Below this share of the spread of all rows, that of some of them is rounding. */
const NO_SPREAD = 1e-12;

/** For RMSE, MAE and R2 (1 - residual over total sum of squares; not defined for a constant truth). */
export function createValueSums({ truth, scores }: Predictions): MetricSums {
  const errors = truth.map((value, row) => value - scores[row]!);
  const center = stats.mean(truth);
  const deviations = truth.map((value) => value - center);
  const leastSpread = NO_SPREAD * deviations.reduce((sum, deviation) => sum + deviation * deviation, 0);
  return {
    size: 5,
    add(sums, row, weight) {
      const error = errors[row]!;
      const deviation = deviations[row]!;
      sums[0]! += weight;
      sums[1]! += weight * error * error;
      sums[2]! += weight * Math.abs(error);
      sums[3]! += weight * deviation;
      sums[4]! += weight * deviation * deviation;
    },
    measure(sums) {
      const [rows, squares, absolute, sum, total] = sums as unknown as [number, number, number, number, number];
      const spread = total - (sum * sum) / rows;
      return {
        rmse: Math.sqrt(squares / rows),
        mae: absolute / rows,
        r2: spread > leastSpread ? 1 - squares / spread : NaN
      };
    }
  };
}
