import { predictClasses } from './predict-classes.ts';
import type { Predictions } from './predictions.ts';
import { rowBrier, rowLogLoss } from './row-losses.ts';
import type { RowMetric } from './row-metric.ts';

/** What each row adds to a metric, more being worse: of accuracy 1 where the class is wrong, of RMSE the squared error. */
export function measureRowLosses(metric: RowMetric, predictions: Predictions): Float64Array {
  const { truth, scores } = predictions;
  switch (metric) {
    case 'accuracy':
      return Float64Array.from(predictClasses(predictions), (predicted, row) => Number(predicted !== truth[row]));
    case 'logLoss':
      return truth.map((_, row) => rowLogLoss(predictions, row));
    case 'brier':
      return truth.map((_, row) => rowBrier(predictions, row));
    case 'mae':
      return truth.map((value, row) => Math.abs(value - scores[row]!));
    case 'rmse':
      return truth.map((value, row) => (value - scores[row]!) * (value - scores[row]!));
  }
}
