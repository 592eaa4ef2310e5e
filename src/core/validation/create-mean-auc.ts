import { stats } from '#core/shared';
import { createAuc, type Auc } from './create-auc.ts';
import type { Predictions } from './predictions.ts';

/** Binary: the second class. Multiclass: unweighted mean, one against the rest, over the classes that occur. */
export function createMeanAuc({ task, truth, classes, scores }: Predictions): Auc {
  const judged = task === 'binary' ? [1] : classes.map((_, k) => k);
  const aucs = judged.map((k) =>
    createAuc(
      truth.map((_, row) => scores[row * classes.length + k]!),
      (row) => truth[row] === k
    )
  );
  return {
    weigh: (weights) => aucs.forEach((auc) => auc.weigh(weights)),
    ofAll: () => meanDefined(aucs.map((auc) => auc.ofAll())),
    open(mask, cell) {
      const opened = aucs.map((auc) => auc.open(mask, cell));
      return () => {
        const sides = opened.map((score) => score());
        return [meanDefined(sides.map(([inside]) => inside)), meanDefined(sides.map(([, outside]) => outside))];
      };
    }
  };
}

/** A class that does not occur, or alone, has none. */
function meanDefined(values: readonly number[]): number {
  return stats.mean(values.filter((value) => !Number.isNaN(value)));
}
