import type { FitInput } from '#core/ports';
import type { Pacer } from '#engines/shared';
import type { TreesKernel } from '#kernels/trees';
import type { BinnedMatrix, ColumnBins } from './binned-matrix.ts';
import { planColumns, type ColumnPlan } from './plan-columns.ts';

/** Rows are copied into the kernel in pieces of about this many bytes. */
const CHUNK_BYTES = 1 << 18;

export interface BinOptions {
  /** Most bins of a column, 2 to 255, besides the one of missing values. */
  readonly bins: number;
  /** Rows of the matrix to take, in this order. */
  readonly rows: Int32Array;
  readonly pacer: Pacer;
}

/** Bins the rows of an encoded matrix by quantiles. The same rows give the same bins on every machine. */
export async function binMatrix(
  kernel: TreesKernel,
  { x, levels }: Pick<FitInput, 'x' | 'levels'>,
  { bins, rows, pacer }: BinOptions
): Promise<BinnedMatrix> {
  const plans = await planColumns(kernel, { x, levels, rows }, { most: bins, pacer });
  const stride = strideOf(plans.length);
  const byColumn = kernel.memory.allocate(rows.length * plans.length);
  const packed = kernel.memory.allocate(rows.length * stride);
  const mark = kernel.memory.mark();
  const tables = plans.map((plan) => writeTable(kernel, plan));
  const chunkRows = Math.max(1, Math.floor(CHUNK_BYTES / (4 * x.cols)));
  const chunk = kernel.memory.allocate(4 * x.cols * chunkRows);
  const missing = new Int32Array(plans.length);
  for (let first = 0; first < rows.length; first += chunkRows) {
    const count = Math.min(chunkRows, rows.length - first);
    copyRows(x, rows.subarray(first, first + count), new Float32Array(kernel.memory.buffer, chunk, count * x.cols));
    for (const [slot, plan] of plans.entries()) {
      const at = { values: chunk + 4 * plan.column, valueStride: 4 * x.cols, count, table: tables[slot]! };
      const to = { column: byColumn + slot * rows.length + first, packed: packed + first * stride + slot, stride };
      missing[slot]! += binChunk(kernel, plan, { ...at, ...to });
    }
    if (pacer.due()) await pacer.turn();
  }
  kernel.memory.release(mark);
  const columns: ColumnBins[] = plans.map((plan, slot) => ({ ...plan, missing: missing[slot]! > 0 ? plan.bins : -1 }));
  return { kernel, rows: rows.length, columns, packed, stride, byColumn };
}

/** Bytes of a packed row: a multiple of 4, or of 32 where that costs little, so that rows share no cache line more. */
function strideOf(columns: number): number {
  const wide = 32 * Math.ceil(columns / 32);
  return wide - columns <= columns / 6 ? wide : 4 * Math.ceil(columns / 4);
}

function copyRows(x: FitInput['x'], rows: Int32Array, to: Float32Array): void {
  const { cols, values } = x;
  const first = rows[0]!;
  if (rows.every((row, i) => row === first + i)) {
    to.set(values.subarray(first * cols, (first + rows.length) * cols));
    return;
  }
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * cols;
    for (let j = 0; j < cols; j++) to[i * cols + j] = values[from + j]!;
  }
}

/** Thresholds that the kernel compares with at once. */
const BLOCK = 16;
const blocksOf = (thresholds: Float32Array): number => Math.floor(thresholds.length / BLOCK) + 1;

/** The last threshold of each block, then the blocks, padded with Infinity; or the bin of each code. */
function writeTable({ memory }: TreesKernel, { thresholds, codes, rest }: ColumnPlan): number {
  if (!codes) {
    const entries = BLOCK * blocksOf(thresholds);
    const at = memory.allocate(4 * (BLOCK + entries));
    const table = new Float32Array(memory.buffer, at, BLOCK + entries).fill(Infinity);
    table.set(thresholds, BLOCK);
    for (let block = 0; block < blocksOf(thresholds); block++) table[block] = table[BLOCK * (block + 2) - 1]!;
    return at;
  }
  const size = codes.reduce((top, code) => Math.max(top, code + 1), 0);
  const at = memory.allocate(size);
  const table = new Uint8Array(memory.buffer, at, size).fill(Math.max(rest, 0));
  for (const [bin, code] of codes.entries()) if (code >= 0) table[code] = bin;
  return at;
}

interface ChunkPlace {
  readonly values: number;
  readonly valueStride: number;
  readonly count: number;
  readonly table: number;
  readonly column: number;
  readonly packed: number;
  readonly stride: number;
}

/** Returns how many values are missing. */
function binChunk({ run }: TreesKernel, plan: ColumnPlan, at: ChunkPlace): number {
  const { values, valueStride, count, table, column, packed, stride } = at;
  const missing = plan.bins;
  if (!plan.codes) {
    const blocks = blocksOf(plan.thresholds);
    return run.binNumbers(values, valueStride, count, table, blocks, missing, column, packed, stride);
  }
  const size = plan.codes.reduce((top, code) => Math.max(top, code + 1), 0);
  const rest = Math.max(plan.rest, 0);
  return run.binCodes(values, valueStride, count, table, size, rest, missing, column, packed, stride);
}
