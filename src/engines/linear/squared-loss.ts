import type { Loss } from './loss.ts';
import { sumOf } from './vectors.ts';

/** Half the squared error. */
export function createSquaredLoss(y: Float64Array, weights: Float64Array): Loss {
  const total = sumOf(weights);
  let sum = 0;
  for (let row = 0; row < y.length; row++) sum += weights[row]! * y[row]!;
  return {
    outputs: 1,
    total,
    intercepts: Float64Array.of(sum / total),
    quadratic: true,
    weights,
    differentiate(scores, { from, to }) {
      let loss = 0;
      for (let row = from; row < to; row++) {
        const error = scores[row]! - y[row]!;
        scores[row] = weights[row]! * error;
        loss += 0.5 * scores[row]! * error;
      }
      return loss;
    },
    respond: () => undefined,
    curvature: (responses) => new Float64Array(responses.length).fill(1)
  };
}
