import type { KernelMemory } from '#kernels/shared';
import { roundUp } from './shapes.ts';

export function allocateZeros(memory: KernelMemory, elements: number): number {
  const address = memory.allocate(4 * elements);
  new Float32Array(memory.buffer, address, elements).fill(0);
  return address;
}

export function placeFloats(memory: KernelMemory, values: ArrayLike<number>): number {
  const address = allocateZeros(memory, roundUp(values.length));
  new Float32Array(memory.buffer, address, values.length).set(values);
  return address;
}

export function placeIntegers(memory: KernelMemory, values: ArrayLike<number>): number {
  const address = allocateZeros(memory, roundUp(values.length));
  new Int32Array(memory.buffer, address, values.length).set(values);
  return address;
}

/** Rows of `columns` values as rows of `width` elements. */
export function placeRows(
  memory: KernelMemory,
  { values, columns }: { values: Float32Array; columns: number },
  width: number
): number {
  const rows = values.length / columns;
  const address = allocateZeros(memory, rows * width);
  const placed = new Float32Array(memory.buffer, address, rows * width);
  for (let row = 0; row < rows; row++) {
    placed.set(values.subarray(row * columns, (row + 1) * columns), row * width);
  }
  return address;
}
