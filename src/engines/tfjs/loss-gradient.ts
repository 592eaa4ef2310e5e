import { mul, reshape, sigmoid, softmax, sub, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';
import type { TrainerOptions } from '#kernels/nets';

export interface BatchTargets {
  /** `[rows, outputs]`: smoothed shares of the classes, or values. */
  readonly y: Tensor2D;
  /** `[rows, 1]`: the row's weight over the number of rows and members. */
  readonly factor: Tensor2D;
}

export interface LossShape {
  readonly loss: TrainerOptions['loss'];
  readonly outputs: number;
  readonly members: number;
}

/** The gradient of the mean loss at the scores: prediction - y for every loss, half of the squared one included. */
export function lossGradient(
  scores: Tensor2D,
  { y, factor }: BatchTargets,
  { loss, outputs, members }: LossShape
): Tensor2D {
  const rows = y.shape[0];
  const blocks: Tensor3D = reshape(scores, [members, rows, outputs]);
  const predicted = loss === 'squared' ? blocks : loss === 'sigmoid' ? sigmoid(blocks) : softmax(blocks);
  const missed = sub(predicted, reshape(y, [1, rows, outputs]));
  return reshape(mul(missed, reshape(factor, [1, rows, 1])), [members * rows, outputs]);
}
