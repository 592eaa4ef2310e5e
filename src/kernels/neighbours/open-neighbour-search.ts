import { openKernel, type Kernel } from '../shared/index.ts';
import { WASM_BASE64 } from './wasm.generated.ts';

export interface Neighbours {
  /** Row numbers of the points, nearest first, `[queries, k]`. */
  readonly rows: Int32Array;
  /** Squared distances, summed in float64 in column order and rounded to float32, `[queries, k]`. */
  readonly squares: Float32Array;
}

export interface NeighbourSearch {
  /** The k nearest points of each of `rows` row-major queries; ties go to the lower row. Needs 1 <= k <= points. */
  find(queries: Float32Array, size: { readonly rows: number; readonly k: number }): Neighbours;
}

interface Exports {
  findNearest(
    points: number,
    rows: number,
    queries: number,
    count: number,
    stride: number,
    k: number,
    keys: number,
    ids: number
  ): void;
}

const BATCH = 256;

/** Copies row-major points into the memory of a kernel of their own, rows padded to 16 bytes. */
export function openNeighbourSearch(
  points: Float32Array,
  { rows: count, columns }: { readonly rows: number; readonly columns: number }
): NeighbourSearch {
  const { run, memory }: Kernel<Exports> = openKernel<Exports>(WASM_BASE64);
  const stride = Math.max(4, Math.ceil(columns / 4) * 4);
  const start = memory.allocate(count * stride * 4);
  copyRows(new Float32Array(memory.buffer, start), points, { rows: count, columns, stride });
  const free = memory.mark();
  return {
    find(queries, { rows: total, k }) {
      const found = { rows: new Int32Array(total * k), squares: new Float32Array(total * k) };
      const size = Math.min(BATCH, total);
      const at = memory.allocate(size * stride * 4);
      const keys = memory.allocate(size * k * 4);
      const ids = memory.allocate(size * k * 4);
      for (let from = 0; from < total; from += size) {
        const rows = Math.min(size, total - from);
        const batch = queries.subarray(from * columns);
        copyRows(new Float32Array(memory.buffer, at), batch, { rows, columns, stride });
        const squares = new Float32Array(memory.buffer, keys, rows * k).fill(NaN);
        run.findNearest(start, count, at, rows, stride, k, keys, ids);
        found.squares.set(squares, from * k);
        found.rows.set(new Int32Array(memory.buffer, ids, rows * k), from * k);
      }
      memory.release(free);
      return found;
    }
  };
}

function copyRows(
  target: Float32Array,
  values: Float32Array,
  { rows, columns, stride }: { readonly rows: number; readonly columns: number; readonly stride: number }
): void {
  for (let row = 0; row < rows; row++) {
    target.set(values.subarray(row * columns, (row + 1) * columns), row * stride);
    target.fill(0, row * stride + columns, (row + 1) * stride);
  }
}
