import { stats } from '#core/shared';
import type { MetricScorer } from './metric-scorer.ts';
import type { Predictions } from './predictions.ts';

/** RMSE, MAE and R2 (1 - residual over total sum of squares; not defined for a constant truth). */
export function createRegressionScorer({ truth, scores }: Predictions): MetricScorer {
  const errors = truth.map((value, row) => value - scores[row]!);
  const center = stats.mean(truth);
  const deviations = truth.map((value) => value - center);
  return (weights) => {
    let rows = 0;
    let squares = 0;
    let absolute = 0;
    let sum = 0;
    let total = 0;
    for (let row = 0; row < weights.length; row++) {
      const weight = weights[row]!;
      if (weight === 0) continue;
      const error = errors[row]!;
      const deviation = deviations[row]!;
      rows += weight;
      squares += weight * error * error;
      absolute += weight * Math.abs(error);
      sum += weight * deviation;
      total += weight * deviation * deviation;
    }
    const spread = total - (sum * sum) / rows;
    return {
      rmse: Math.sqrt(squares / rows),
      mae: absolute / rows,
      r2: spread > total * 1e-12 ? 1 - squares / spread : NaN
    };
  };
}
