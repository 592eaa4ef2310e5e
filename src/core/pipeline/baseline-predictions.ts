import type { Table } from '#core/shared';
import { readTarget, type Split, type TrainingSpec } from '#core/training';
import type { Predictions } from '#core/validation';

/** What guessing gives on the hold-out: the class shares, or the mean, of the other labelled rows. */
export function baselinePredictions(spec: TrainingSpec, table: Table, split: Split): Predictions {
  const { y, classes } = readTarget(table, spec.target, spec.task);
  const outputs = Math.max(1, classes.length);
  const guess = new Float64Array(outputs);
  let rows = 0;
  for (const fold of split.folds) {
    rows += fold.length;
    for (const row of fold) {
      if (classes.length === 0) guess[0]! += y[row]!;
      else guess[y[row]!]! += 1;
    }
  }
  const scores = new Float64Array(split.holdout.length * outputs).map((_, i) => guess[i % outputs]! / rows);
  return { task: spec.task, classes, truth: Float64Array.from(split.holdout, (row) => y[row]!), scores };
}
