import { detmath } from '#core/shared';
import type { Targets } from './frame-targets.ts';

/** Mean log-loss, or mean squared error in the target's own units. `scores[i]` belongs to target row `rows[i]`. */
export function meanLoss(scores: Float32Array, rows: Int32Array, targets: Targets): number {
  const { link, outputs, values, scale } = targets;
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const truth = rows[i]! * outputs;
    if (link === 'softmax')
      sum += softmaxLoss(scores.subarray(i * outputs, (i + 1) * outputs), values.subarray(truth, truth + outputs));
    else if (link === 'sigmoid') sum += detmath.softplus(scores[i]!) - values[truth]! * scores[i]!;
    else sum += (scores[i]! - values[truth]!) * (scores[i]! - values[truth]!) * scale * scale;
  }
  return sum / rows.length;
}

function softmaxLoss(scores: Float32Array, truth: Float32Array): number {
  let highest = -Infinity;
  for (const score of scores) highest = Math.max(highest, score);
  let total = 0;
  let chosen = 0;
  for (let k = 0; k < scores.length; k++) {
    total += detmath.exp(scores[k]! - highest);
    chosen += truth[k]! * scores[k]!;
  }
  return highest + detmath.log(total) - chosen;
}
