import { gather, slice, tensor1d, tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import type { TrainerOptions, TrainingData } from '#kernels/nets';

/** Rows on the device: columns, targets as the loss wants them, and each row's share in the mean loss of a batch. */
export interface DeviceRows {
  readonly x: Tensor2D;
  readonly y: Tensor2D;
  readonly factor: Tensor2D;
}

/** All rows of the data. */
export function uploadRows({ values, columns, y, weights }: TrainingData, options: TargetOptions): DeviceRows {
  const { batch, members, outputs } = options;
  const rows = y.length;
  const factor = Float32Array.from({ length: rows }, (_, row) => (weights?.[row] ?? 1) / (batch * members));
  return {
    x: tensor2d(values, [rows, columns]),
    y: tensor2d(spreadTargets(y, options), [rows, outputs]),
    factor: tensor2d(factor, [rows, 1])
  };
}

export type TargetOptions = Pick<TrainerOptions, 'loss' | 'outputs' | 'batch' | 'labelSmoothing'> & {
  readonly members: number;
};

/** Values, or `(1 - s) y + s / classes` per class; a single output stands for the second of two classes. */
function spreadTargets(y: Float32Array, { loss, outputs, labelSmoothing }: TargetOptions): Float32Array {
  if (loss === 'squared') return y;
  const rest = labelSmoothing / Math.max(2, outputs);
  if (loss === 'sigmoid') return y.map((target) => (1 - labelSmoothing) * target + rest);
  const shares = new Float32Array(y.length * outputs).fill(rest);
  y.forEach((target, row) => (shares[row * outputs + target]! += 1 - labelSmoothing));
  return shares;
}

/** The rows in the given order, as copies. */
export function orderRows({ x, y, factor }: DeviceRows, order: Int32Array): DeviceRows {
  const indices = tensor1d(order, 'int32');
  const ordered = { x: gather(x, indices), y: gather(y, indices), factor: gather(factor, indices) };
  indices.dispose();
  return ordered;
}

/** `count` rows from `first` on. */
export function sliceRows({ x, y, factor }: DeviceRows, first: number, count: number): DeviceRows {
  const cut = (tensor: Tensor2D): Tensor2D => slice(tensor, [first, 0], [count, tensor.shape[1]]);
  return { x: cut(x), y: cut(y), factor: cut(factor) };
}
