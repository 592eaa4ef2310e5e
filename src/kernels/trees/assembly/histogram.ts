/**
 * Histograms of integer gradients. A cell is the 64-bit sum of `(hessian << 32) + gradient` over the rows in one bin;
 * column j has 256 cells from byte `j * COLUMN_BYTES` on, with a gap so that equal bins of neighbours do not share the
 * low address bits. Integer sums do not depend on the order of the rows.
 */
export const COLUMN_BYTES: usize = 2112;
const CHUNK: i32 = 256;
const addresses: usize = memory.data(256 * 4, 16);
const gradients: usize = memory.data(256 * 8, 16);
const sink: usize = memory.data(16);

/**
 * Sums the gradients of the rows listed into the cells of `columns` columns (packed bins, row by row, `stride` bytes
 * each). In chunks of rows and blocks of 8 columns, so that 17 KB of cells and the rows of a chunk stay in the first cache.
 */
export function buildHistogram(
  packed: usize,
  stride: i32,
  columns: i32,
  rows: usize,
  count: i32,
  gradient: usize,
  histogram: usize
): void {
  memory.fill(histogram, 0, <usize>columns * COLUMN_BYTES);
  for (let start = 0; start < count; start += CHUNK) {
    const size = min(CHUNK, count - start);
    gather(packed, stride, rows + (<usize>start << 2), size, gradient);
    let column = 0;
    for (; column + 8 <= columns; column += 8) sum8(size, column, histogram + <usize>column * COLUMN_BYTES);
    for (; column + 4 <= columns; column += 4) sum4(size, column, histogram + <usize>column * COLUMN_BYTES);
    for (; column < columns; column++) sum1(size, column, histogram + <usize>column * COLUMN_BYTES);
  }
}

/** Also loads a byte of each row, many at a time, which the sums would have to wait for one by one. */
function gather(packed: usize, stride: i32, rows: usize, count: i32, gradient: usize): void {
  let touched: u32 = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const row = load<u32>(rows + (i << 2));
    const address = <u32>packed + row * <u32>stride;
    touched += load<u8>(<usize>address);
    store<u32>(addresses + (i << 2), address);
    store<u64>(gradients + (i << 3), load<u64>(gradient + (<usize>row << 3)));
  }
  store<u32>(sink, touched);
}

function sum8(count: i32, offset: i32, cells: usize): void {
  let value = gradients;
  const end = addresses + (<usize>count << 2);
  for (let at = addresses; at < end; at += 4) {
    const row = <usize>load<u32>(at) + <usize>offset;
    const sum = load<u64>(value);
    const c0 = cells + (<usize>load<u8>(row) << 3);
    store<u64>(c0, load<u64>(c0) + sum);
    const c1 = cells + (<usize>load<u8>(row, 1) << 3);
    store<u64>(c1, load<u64>(c1, 1 * COLUMN_BYTES) + sum, 1 * COLUMN_BYTES);
    const c2 = cells + (<usize>load<u8>(row, 2) << 3);
    store<u64>(c2, load<u64>(c2, 2 * COLUMN_BYTES) + sum, 2 * COLUMN_BYTES);
    const c3 = cells + (<usize>load<u8>(row, 3) << 3);
    store<u64>(c3, load<u64>(c3, 3 * COLUMN_BYTES) + sum, 3 * COLUMN_BYTES);
    const c4 = cells + (<usize>load<u8>(row, 4) << 3);
    store<u64>(c4, load<u64>(c4, 4 * COLUMN_BYTES) + sum, 4 * COLUMN_BYTES);
    const c5 = cells + (<usize>load<u8>(row, 5) << 3);
    store<u64>(c5, load<u64>(c5, 5 * COLUMN_BYTES) + sum, 5 * COLUMN_BYTES);
    const c6 = cells + (<usize>load<u8>(row, 6) << 3);
    store<u64>(c6, load<u64>(c6, 6 * COLUMN_BYTES) + sum, 6 * COLUMN_BYTES);
    const c7 = cells + (<usize>load<u8>(row, 7) << 3);
    store<u64>(c7, load<u64>(c7, 7 * COLUMN_BYTES) + sum, 7 * COLUMN_BYTES);
    value += 8;
  }
}

function sum4(count: i32, offset: i32, cells: usize): void {
  let value = gradients;
  const end = addresses + (<usize>count << 2);
  for (let at = addresses; at < end; at += 4) {
    const row = <usize>load<u32>(at) + <usize>offset;
    const sum = load<u64>(value);
    const c0 = cells + (<usize>load<u8>(row) << 3);
    store<u64>(c0, load<u64>(c0) + sum);
    const c1 = cells + (<usize>load<u8>(row, 1) << 3);
    store<u64>(c1, load<u64>(c1, 1 * COLUMN_BYTES) + sum, 1 * COLUMN_BYTES);
    const c2 = cells + (<usize>load<u8>(row, 2) << 3);
    store<u64>(c2, load<u64>(c2, 2 * COLUMN_BYTES) + sum, 2 * COLUMN_BYTES);
    const c3 = cells + (<usize>load<u8>(row, 3) << 3);
    store<u64>(c3, load<u64>(c3, 3 * COLUMN_BYTES) + sum, 3 * COLUMN_BYTES);
    value += 8;
  }
}

function sum1(count: i32, offset: i32, cells: usize): void {
  let value = gradients;
  const end = addresses + (<usize>count << 2);
  for (let at = addresses; at < end; at += 4) {
    const cell = cells + (<usize>load<u8>(<usize>load<u32>(at) + <usize>offset) << 3);
    store<u64>(cell, load<u64>(cell) + load<u64>(value));
    value += 8;
  }
}

/** `cells -= others`, for the larger child from its parent and its smaller sibling. */
export function subtractHistogram(cells: usize, others: usize, columns: i32): void {
  const end = cells + <usize>columns * COLUMN_BYTES;
  for (; cells < end; cells += 16, others += 16) v128.store(cells, i64x2.sub(v128.load(cells), v128.load(others)));
}

/** The sum over all rows listed, as one cell. */
export function sumGradients(rows: usize, count: i32, gradient: usize): u64 {
  let sum: u64 = 0;
  for (let i: usize = 0; i < <usize>count; i++) sum += load<u64>(gradient + (<usize>load<u32>(rows + (i << 2)) << 3));
  return sum;
}
