import { predictClasses } from './predict-classes.ts';
import type { Predictions } from './predictions.ts';

export interface ConfusionMatrix {
  readonly labels: readonly string[];
  /** `counts[truth][predicted]`, in the order of `labels`. */
  readonly counts: readonly (readonly number[])[];
}

/** Rows by true class and by the class with the largest score. */
export function confusionMatrix(predictions: Predictions): ConfusionMatrix {
  const { classes, truth } = predictions;
  const counts = classes.map(() => classes.map(() => 0));
  predictClasses(predictions).forEach((predicted, row) => {
    counts[truth[row]!]![predicted]! += 1;
  });
  return { labels: classes, counts };
}
