import { createAucScorer } from './create-auc-scorer.ts';
import { labelMetrics } from './label-metrics.ts';
import type { MetricScorer } from './metric-scorer.ts';
import { predictClasses } from './predict-classes.ts';
import type { Predictions } from './predictions.ts';
import { rowBrier, rowLogLoss } from './row-losses.ts';

/** All classification metrics; see SPEC.md M1 to M6. */
export function createClassificationScorer(predictions: Predictions): MetricScorer {
  const { truth, classes } = predictions;
  const predicted = predictClasses(predictions);
  const logLosses = truth.map((_, row) => rowLogLoss(predictions, row));
  const briers = truth.map((_, row) => rowBrier(predictions, row));
  const auc = createMeanAuc(predictions);
  const confusion = new Float64Array(classes.length * classes.length);
  return (weights) => {
    let rows = 0;
    let logLoss = 0;
    let brier = 0;
    confusion.fill(0);
    for (let row = 0; row < weights.length; row++) {
      const weight = weights[row]!;
      if (weight === 0) continue;
      rows += weight;
      logLoss += weight * logLosses[row]!;
      brier += weight * briers[row]!;
      confusion[truth[row]! * classes.length + predicted[row]!]! += weight;
    }
    return {
      auc: auc(weights),
      logLoss: logLoss / rows,
      brier: brier / rows,
      ...labelMetrics(confusion, predictions.task)
    };
  };
}

/** Binary: the second class. Multiclass: unweighted mean, one against the rest, over the classes that occur. */
function createMeanAuc({ task, truth, classes, scores }: Predictions): (weights: Int32Array) => number {
  const judged = task === 'binary' ? [1] : classes.map((_, k) => k).filter((k) => truth.includes(k));
  const scorers = judged.map((k) =>
    createAucScorer(
      truth.map((_, row) => scores[row * classes.length + k]!),
      (row) => truth[row] === k
    )
  );
  return (weights) => scorers.reduce((sum, auc) => sum + auc(weights), 0) / scorers.length;
}
