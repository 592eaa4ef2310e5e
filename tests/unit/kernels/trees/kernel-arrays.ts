import { openTreesKernel, type TreesKernel } from '#kernels/trees';

/** Arrays in the memory of a kernel, by address, with views that stay good. */
export interface KernelArrays {
  readonly kernel: TreesKernel;
  floats(values: ArrayLike<number>): number;
  bytes(values: ArrayLike<number>): number;
  words(values: ArrayLike<number>): number;
  /** Cells of (hessian << 32) + gradient. */
  cells(pairs: readonly (readonly [gradient: number, hessian: number])[]): number;
  readFloats(at: number, length: number): number[];
  readBytes(at: number, length: number): number[];
  readWords(at: number, length: number): number[];
  readCells(at: number, length: number): [gradient: number, hessian: number][];
}

export function openArrays(kernel: TreesKernel = openTreesKernel()): KernelArrays {
  const { memory } = kernel;
  const buffer = (): ArrayBuffer => memory.buffer;
  const put = (at: number, write: (at: number) => void): number => {
    write(at);
    return at;
  };
  return {
    kernel,
    floats: (v) => put(memory.allocate(4 * v.length + 16), (at) => new Float32Array(buffer(), at, v.length).set(v)),
    bytes: (v) => put(memory.allocate(v.length + 16), (at) => new Uint8Array(buffer(), at, v.length).set(v)),
    words: (v) => put(memory.allocate(4 * v.length + 16), (at) => new Int32Array(buffer(), at, v.length).set(v)),
    cells: (pairs) =>
      put(memory.allocate(8 * pairs.length + 32), (at) =>
        new BigInt64Array(buffer(), at, pairs.length).set(pairs.map(([g, h]) => (BigInt(h) << 32n) + BigInt(g)))
      ),
    readFloats: (at, length) => Array.from(new Float32Array(buffer(), at, length)),
    readBytes: (at, length) => Array.from(new Uint8Array(buffer(), at, length)),
    readWords: (at, length) => Array.from(new Int32Array(buffer(), at, length)),
    readCells: (at, length) =>
      Array.from(new BigInt64Array(buffer(), at, length), (cell): [number, number] => {
        const gradient = BigInt.asIntN(32, cell);
        return [Number(gradient), Number((cell - gradient) >> 32n)];
      })
  };
}
