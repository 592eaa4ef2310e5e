import { detmath } from '#core/shared';
import type { Loss } from './loss.ts';
import type { RowRange } from './row-matrix.ts';
import { sumOf } from './vectors.ts';

/** Log-loss of several classes, one score each. A class without weight counts as half a row in the constant. */
export function createSoftmaxLoss(
  y: Float64Array,
  { weights, classes }: { readonly weights: Float64Array; readonly classes: number }
): Loss {
  const counts = new Float64Array(classes);
  for (let row = 0; row < y.length; row++) counts[y[row]!]! += weights[row]!;
  const logs = counts.map((count) => detmath.log(Math.max(count, 0.5)));
  const middle = sumOf(logs) / classes;
  return {
    outputs: classes,
    total: sumOf(weights),
    intercepts: logs.map((value) => value - middle),
    quadratic: false,
    weights,
    differentiate: (scores, range) => {
      let loss = 0;
      for (let row = range.from; row < range.to; row++) {
        const at = row * classes;
        const score = scores[at + y[row]!]!;
        loss += weights[row]! * (normalise(scores, { from: at, to: at + classes }) - score);
        scores[at + y[row]!]! -= 1;
        for (let k = at; k < at + classes; k++) scores[k]! *= weights[row]!;
      }
      return loss;
    },
    respond: (scores) => {
      for (let at = 0; at < scores.length; at += classes) normalise(scores, { from: at, to: at + classes });
    },
    curvature: (responses, { k, l }) =>
      Float64Array.from({ length: responses.length / classes }, (_, row) => {
        const [first, second] = [responses[row * classes + k]!, responses[row * classes + l]!];
        return k === l ? first * (1 - first) : -first * second;
      })
  };
}

/** Replaces scores by their softmax; returns the logarithm of the sum of their exponentials. */
function normalise(scores: Float64Array, { from, to }: RowRange): number {
  let highest = -Infinity;
  for (let k = from; k < to; k++) highest = Math.max(highest, scores[k]!);
  let total = 0;
  for (let k = from; k < to; k++) total += scores[k] = detmath.exp(scores[k]! - highest);
  for (let k = from; k < to; k++) scores[k]! /= total;
  return highest + detmath.log(total);
}
