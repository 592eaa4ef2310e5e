import { labelMetrics } from './label-metrics.ts';
import type { MetricSums } from './metric-sums.ts';
import { predictClasses } from './predict-classes.ts';
import type { Predictions } from './predictions.ts';
import { rowBrier, rowLogLoss } from './row-losses.ts';

/** The confusion matrix (truth x predicted), the log losses and the Brier scores; see SPEC.md M2 to M6. */
export function createClassSums(predictions: Predictions): MetricSums {
  const { task, truth, classes } = predictions;
  const cells = predictClasses(predictions).map((predicted, row) => truth[row]! * classes.length + predicted);
  const logLosses = truth.map((_, row) => rowLogLoss(predictions, row));
  const briers = truth.map((_, row) => rowBrier(predictions, row));
  const width = classes.length * classes.length;
  return {
    size: width + 2,
    add(sums, row, weight) {
      sums[cells[row]!]! += weight;
      sums[width]! += weight * logLosses[row]!;
      sums[width + 1]! += weight * briers[row]!;
    },
    measure(sums) {
      const confusion = sums.subarray(0, width);
      const rows = confusion.reduce((sum, cell) => sum + cell, 0);
      return { logLoss: sums[width]! / rows, brier: sums[width + 1]! / rows, ...labelMetrics(confusion, task) };
    }
  };
}
