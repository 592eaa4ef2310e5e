import { detmath } from '#core/shared';
import type { Predictions } from './predictions.ts';

/** Probabilities are clipped this far from 0 and 1 in the log loss. */
const CLIP = 1e-15;

/** -ln of the probability of the true class (SPEC.md M2). */
export function rowLogLoss({ truth, classes, scores }: Predictions, row: number): number {
  const score = scores[row * classes.length + truth[row]!]!;
  return -detmath.log(Math.min(1 - CLIP, Math.max(CLIP, score)));
}

/** Squared error of the probabilities (SPEC.md M6). */
export function rowBrier({ task, truth, classes, scores }: Predictions, row: number): number {
  let sum = 0;
  for (let k = task === 'binary' ? 1 : 0; k < classes.length; k++) {
    const error = scores[row * classes.length + k]! - (truth[row] === k ? 1 : 0);
    sum += error * error;
  }
  return sum;
}
