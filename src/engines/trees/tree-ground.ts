import { COLUMN_WORDS, HISTOGRAM_COLUMN_BYTES, LEAF, NODE } from '#kernels/trees';
import type { BinnedMatrix } from './binned-matrix.ts';

/** Memory that trees grow in, one after the other. */
export interface TreeGround {
  readonly matrix: BinnedMatrix;
  /** Address of the row list (int32): every row once; a tree is grown on the first ones. */
  readonly rows: number;
  /** Address of the gradients: float32 pairs, then `(hessian << 32) + gradient` once quantised; 8 bytes a row. */
  readonly gradient: number;
  /** Addresses of what the kernel leaves of a tree. */
  readonly leaves: number;
  readonly nodes: number;
  /** Address of each histogram, one column after the other. */
  readonly histograms: readonly number[];
  /** float32, a value per leaf, for `applyTree`. */
  readonly values: number;
  readonly columnList: number;
}

export interface GroundOptions {
  readonly leaves: number;
  /** Per column of the encoded matrix: -1, 0 or 1; empty for none. */
  readonly monotone: readonly number[];
  /** Histograms take at most about so many, 2^28 if not said; leaves that get none are counted anew when split. */
  readonly histogramBytes?: number;
}

/** One ground per kernel. Nothing may be allocated while views of its memory are held. */
export function layTreeGround(
  matrix: BinnedMatrix,
  { leaves, monotone, histogramBytes = 1 << 28 }: GroundOptions
): TreeGround {
  const { memory, run } = matrix.kernel;
  const { columns } = matrix;
  const rows = memory.allocate(4 * matrix.rows);
  const scratch = memory.allocate(4 * matrix.rows);
  const gradient = memory.allocate(8 * (matrix.rows + 4));
  const bytes = columns.length * HISTOGRAM_COLUMN_BYTES;
  const histogramCount = Math.max(3, Math.min(leaves, Math.floor(histogramBytes / Math.max(1, bytes))));
  const first = memory.allocate(bytes * histogramCount);
  const histograms = Array.from({ length: histogramCount }, (_, i) => first + bytes * i);
  const leavesAt = memory.allocate(LEAF.bytes * leaves);
  const nodes = memory.allocate(4 * NODE.words * leaves);
  const table = writeColumnTable(matrix, monotone);
  run.setGround(
    matrix.packed,
    matrix.stride,
    columns.length,
    matrix.byColumn,
    matrix.rows,
    rows,
    scratch,
    gradient,
    table,
    first,
    histogramCount,
    leavesAt,
    nodes
  );
  const values = memory.allocate(4 * leaves);
  const columnList = memory.allocate(4 * columns.length);
  return { matrix, rows, gradient, leaves: leavesAt, nodes, histograms, values, columnList };
}

function writeColumnTable({ kernel, columns }: BinnedMatrix, monotone: readonly number[]): number {
  const at = kernel.memory.allocate(4 * COLUMN_WORDS * columns.length);
  const table = new Int32Array(kernel.memory.buffer, at, COLUMN_WORDS * columns.length).fill(0);
  for (const [slot, { column, codes, bins, missing, rest }] of columns.entries()) {
    const direction = codes ? 0 : (monotone[column] ?? 0);
    table.set([Number(codes !== null), bins, missing, rest, direction], COLUMN_WORDS * slot);
  }
  return at;
}

/** Lets trees ask about these columns only, by their place in the binned matrix; the order decides ties. */
export function chooseColumns({ matrix, columnList }: TreeGround, slots: readonly number[]): void {
  const { memory, run } = matrix.kernel;
  new Int32Array(memory.buffer, columnList, slots.length).set(slots);
  run.chooseColumns(columnList, slots.length);
}

/**
 * Writes the row list: `drawn`, or rows `0..owned-1` when it is null, then the rows from `owned` on. Rows after those of
 * the tree only get its scores.
 */
export function listRows({ matrix, rows }: TreeGround, drawn: Int32Array | null, owned: number): void {
  const { memory, run } = matrix.kernel;
  if (drawn) new Int32Array(memory.buffer, rows, owned).set(drawn);
  else run.listRows(rows, owned, 0);
  run.listRows(rows + 4 * owned, matrix.rows - owned, owned);
}
