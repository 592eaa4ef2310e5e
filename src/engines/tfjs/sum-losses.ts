import { detmath } from '#core/shared';
import type { TrainingData } from '#kernels/nets';
import type { LossShape } from './loss-gradient.ts';

/** Scores of some rows of the data, block after block when there are members. */
export interface ScoredRows {
  readonly scores: Float32Array;
  readonly rows: Int32Array;
}

/** Of one row, from its position in a block: the losses of the members, or of what they predict together. */
type RowLoss = (
  scores: Float32Array,
  row: { readonly index: number; readonly of: number; readonly target: number }
) => number;

/** Weighted mean loss over all rows; NaN when there are none. */
export function meanLoss(pieces: readonly ScoredRows[], { y, weights }: TrainingData, rowLoss: RowLoss): number {
  let [sum, total] = [0, 0];
  for (const { scores, rows } of pieces) {
    rows.forEach((row, index) => {
      const weight = weights?.[row] ?? 1;
      sum += weight * rowLoss(scores, { index, of: rows.length, target: y[row]! });
      total += weight;
    });
  }
  return sum / total;
}

/** The mean of the members' losses. */
export function memberLoss(shape: LossShape): RowLoss {
  return (scores, { index, of, target }) => {
    let sum = 0;
    for (let m = 0; m < shape.members; m++) sum += pointLoss(scores, shape, { at: m * of + index, target });
    return sum / shape.members;
  };
}

/** The loss of the members' mean value, or of their mean probability: -ln of the mean of e^-loss. */
export function jointLoss(shape: LossShape): RowLoss {
  const { members } = shape;
  return (scores, { index, of, target }) => {
    const losses = Array.from({ length: members }, (_, m) => pointLoss(scores, shape, { at: m * of + index, target }));
    if (shape.loss !== 'squared') {
      const least = losses.reduce((low, loss) => Math.min(low, loss), Infinity);
      return least - detmath.log(losses.reduce((total, loss) => total + detmath.exp(least - loss), 0) / members);
    }
    let sum = 0;
    for (let m = 0; m < members; m++) sum += scores[m * of + index]!;
    return (sum / members - target) * (sum / members - target);
  };
}

interface Point {
  readonly at: number;
  readonly target: number;
}

function pointLoss(scores: Float32Array, { loss, outputs }: LossShape, { at, target }: Point): number {
  const z = scores[at * outputs]!;
  if (loss === 'squared') return (z - target) * (z - target);
  if (loss === 'sigmoid') return detmath.softplus(target > 0 ? -z : z);
  let top = z;
  for (let o = 1; o < outputs; o++) top = Math.max(top, scores[at * outputs + o]!);
  let sum = 0;
  for (let o = 0; o < outputs; o++) sum += detmath.exp(scores[at * outputs + o]! - top);
  return top + detmath.log(sum) - scores[at * outputs + target]!;
}
