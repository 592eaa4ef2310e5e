import { gather, slice, tensor1d, tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Matrix } from '#core/shared';
import type { BackendName } from './backend.ts';
import type { Batch } from './train-step.ts';

/** Hands out the batches of an epoch; the caller disposes each batch. */
export interface BatchSource {
  /** Sets the row order of the coming epoch, batch after batch. */
  start(order: Int32Array): void;
  batch(index: number): Batch;
  dispose(): void;
}

export interface BatchData {
  readonly x: Matrix;
  readonly y: Matrix;
  readonly batch: number;
}

/**
 * On a GPU the data goes up once and each epoch is one gather. WASM and JS read our memory anyway, and there copying a
 * batch takes 0.02 ms where tfjs-wasm's slice copies the whole matrix first.
 */
export function openBatchSource(data: BatchData, backend: BackendName): BatchSource {
  return backend === 'webgpu' || backend === 'webgl' ? openDeviceSource(data) : openHostSource(data);
}

/** Rows of a matrix as a tensor. */
export function takeTensor({ cols, values }: Matrix, rows: Int32Array): Tensor2D {
  const taken = new Float32Array(rows.length * cols);
  for (let i = 0; i < rows.length; i++) taken.set(values.subarray(rows[i]! * cols, (rows[i]! + 1) * cols), i * cols);
  return tensor2d(taken, [rows.length, cols]);
}

function openHostSource({ x, y, batch }: BatchData): BatchSource {
  let order: Int32Array = new Int32Array(0);
  return {
    start: (next) => {
      order = next;
    },
    batch: (index) => {
      const rows = order.subarray(index * batch, (index + 1) * batch);
      return { x: takeTensor(x, rows), y: takeTensor(y, rows) };
    },
    dispose: () => {}
  };
}

function openDeviceSource({ x, y, batch }: BatchData): BatchSource {
  const all = [tensor2d(x.values, [x.rows, x.cols]), tensor2d(y.values, [y.rows, y.cols])] as const;
  let epoch: Tensor2D[] = [];
  const release = () => epoch.forEach((tensor) => tensor.dispose());
  const rowsOf = (tensor: Tensor2D, index: number): Tensor2D =>
    slice(tensor, [index * batch, 0], [batch, tensor.shape[1]]);
  return {
    start: (order) => {
      release();
      const indices = tensor1d(order, 'int32');
      epoch = all.map((tensor) => gather(tensor, indices));
      indices.dispose();
    },
    batch: (index) => ({ x: rowsOf(epoch[0]!, index), y: rowsOf(epoch[1]!, index) }),
    dispose: () => {
      release();
      all.forEach((tensor) => tensor.dispose());
    }
  };
}
