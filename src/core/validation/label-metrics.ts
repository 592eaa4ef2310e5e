import type { Task } from '#core/training';

interface LabelMetrics {
  readonly accuracy: number;
  readonly balancedAccuracy: number;
  readonly f1: number;
}

/** Accuracy, mean recall and F1 from a row-major confusion matrix (truth x predicted); NaN where not defined. */
export function labelMetrics(confusion: Float64Array, task: Task): LabelMetrics {
  const width = Math.sqrt(confusion.length);
  let rows = 0;
  let hits = 0;
  let recalls = 0;
  let occurring = 0;
  let f1 = 0;
  let f1Classes = 0;
  for (let k = 0; k < width; k++) {
    const hit = confusion[k * width + k]!;
    let actual = 0;
    let predicted = 0;
    for (let j = 0; j < width; j++) {
      actual += confusion[k * width + j]!;
      predicted += confusion[j * width + k]!;
    }
    rows += actual;
    hits += hit;
    if (actual > 0) {
      occurring += 1;
      recalls += hit / actual;
    }
    if (actual + predicted > 0 && (task !== 'binary' || k === 1)) {
      f1Classes += 1;
      f1 += (2 * hit) / (actual + predicted);
    }
  }
  return { accuracy: hits / rows, balancedAccuracy: recalls / occurring, f1: f1 / f1Classes };
}
