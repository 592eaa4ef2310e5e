import type { Predictions } from './predictions.ts';

/** The class with the largest score in each row; the first of equals. */
export function predictClasses({ truth, classes, scores }: Predictions): Int32Array {
  const width = classes.length;
  return Int32Array.from(truth, (_, row) => {
    let best = 0;
    for (let k = 1; k < width; k++) {
      if (scores[row * width + k]! > scores[row * width + best]!) best = k;
    }
    return best;
  });
}
