import { detmath } from '#core/shared';
import type { Loss } from './loss.ts';
import { sumOf } from './vectors.ts';

/** Rows whose factors 1 + e in (1, 2] are multiplied before one logarithm is taken. */
const LOG_EVERY = 256;

/** Log-loss of two classes by the score of the second. A class without weight counts as half a row in the constant. */
export function createSigmoidLoss(y: Float64Array, weights: Float64Array): Loss {
  const total = sumOf(weights);
  let second = 0;
  for (let row = 0; row < y.length; row++) second += weights[row]! * y[row]!;
  const odds = Math.max(second, 0.5) / Math.max(total - second, 0.5);
  const isUniform = weights.every((weight) => weight === 1);
  return {
    outputs: 1,
    total,
    intercepts: Float64Array.of(detmath.log(odds)),
    quadratic: false,
    weights,
    differentiate: (scores, { from, to }) => {
      let loss = 0;
      let product = 1;
      for (let row = from; row < to; row++) {
        const z = scores[row]!;
        const e = detmath.exp(-Math.abs(z));
        const weight = weights[row]!;
        scores[row] = weight * ((z >= 0 ? 1 : e) / (1 + e) - y[row]!);
        loss += weight * (Math.max(z, 0) - y[row]! * z);
        if (!isUniform) loss += weight * detmath.log(1 + e);
        else product *= 1 + e;
        if (row % LOG_EVERY !== LOG_EVERY - 1) continue;
        loss += detmath.log(product);
        product = 1;
      }
      return loss + detmath.log(product);
    },
    respond: (scores) => {
      for (let row = 0; row < scores.length; row++) scores[row] = detmath.sigmoid(scores[row]!);
    },
    curvature: (responses) => responses.map((p) => p * (1 - p))
  };
}
