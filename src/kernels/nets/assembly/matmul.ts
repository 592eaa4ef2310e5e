import { at } from './state';

/** Rows and depth of the block of the left matrix that is packed at a time: 64 KiB. */
const BLOCK_ROWS: i32 = 64;
const BLOCK_DEPTH: i32 = 256;
const scratch: usize = memory.data(65536, 16);

/** What happens to a finished block: nothing, + bias, + bias then ReLU, * other, * (other > 0). */
const PLUS_BIAS: i32 = 1;
const PLUS_BIAS_RELU: i32 = 2;
const TIMES: i32 = 3;

/**
 * `c[m, n] = a[m, k] panels[k, n]`, or with `transposed` `a[k, m]` read as its transpose; then the epilogue. Each
 * element is one float32 sum over k from 0 on, so its bits depend on nothing but its row and column. m, n and the row
 * lengths are multiples of 4, and k too unless transposed. `panels` is laid out by `packPanels`.
 */
export function matmul(
  a: usize,
  lda: i32,
  panels: usize,
  c: usize,
  ldc: i32,
  m: i32,
  n: i32,
  k: i32,
  transposed: bool,
  epilogue: i32,
  other: usize
): void {
  for (let m0 = 0; m0 < m; m0 += BLOCK_ROWS) {
    const rows = min(BLOCK_ROWS, m - m0);
    const block = at(c, m0 * ldc);
    for (let k0 = 0; k0 < k; k0 += BLOCK_DEPTH) {
      const depth = min(BLOCK_DEPTH, k - k0);
      if (transposed) packColumns(at(a, k0 * lda + m0), lda, rows, depth);
      else packRows(at(a, m0 * lda + k0), lda, rows, depth);
      multiplyBlock(panels, block, ldc, rows, n, k, k0, depth);
    }
    if (epilogue == PLUS_BIAS || epilogue == PLUS_BIAS_RELU)
      addBias(block, ldc, rows, n, other, epilogue == PLUS_BIAS_RELU);
    else if (epilogue == TIMES) timesOther(block, ldc, rows, n, at(other, m0 * ldc));
    else if (epilogue != 0) timesPositive(block, ldc, rows, n, at(other, m0 * ldc));
  }
}

function multiplyBlock(panels: usize, c: usize, ldc: i32, rows: i32, n: i32, k: i32, k0: i32, depth: i32): void {
  let j = 0;
  for (; j + 8 <= n; j += 8) {
    const b = at(panels, j * k + k0 * 8);
    for (let i = 0; i < rows; i += 4) tile8(depth, at(scratch, i * depth), b, at(c, i * ldc + j), ldc, k0 > 0);
  }
  if (j < n) {
    const b = at(panels, j * k + k0 * 4);
    for (let i = 0; i < rows; i += 4) tile4(depth, at(scratch, i * depth), b, at(c, i * ldc + j), ldc, k0 > 0);
  }
}

/** 4 x 8 elements in registers; `resume` goes on from what is stored. */
function tile8(depth: i32, a: usize, b: usize, c: usize, ldc: i32, resume: bool): void {
  const c1 = at(c, ldc),
    c2 = at(c1, ldc),
    c3 = at(c2, ldc);
  let c00 = f32x4.splat(0),
    c01 = c00,
    c10 = c00,
    c11 = c00,
    c20 = c00,
    c21 = c00,
    c30 = c00,
    c31 = c00;
  if (resume) {
    ((c00 = v128.load(c)), (c01 = v128.load(c, 16)), (c10 = v128.load(c1)), (c11 = v128.load(c1, 16)));
    ((c20 = v128.load(c2)), (c21 = v128.load(c2, 16)), (c30 = v128.load(c3)), (c31 = v128.load(c3, 16)));
  }
  for (const end = a + ((<usize>depth) << 4); a < end; a += 16, b += 32) {
    const b0 = v128.load(b),
      b1 = v128.load(b, 16);
    let s = v128.load32_splat(a);
    ((c00 = f32x4.add(c00, f32x4.mul(s, b0))), (c01 = f32x4.add(c01, f32x4.mul(s, b1))));
    s = v128.load32_splat(a, 4);
    ((c10 = f32x4.add(c10, f32x4.mul(s, b0))), (c11 = f32x4.add(c11, f32x4.mul(s, b1))));
    s = v128.load32_splat(a, 8);
    ((c20 = f32x4.add(c20, f32x4.mul(s, b0))), (c21 = f32x4.add(c21, f32x4.mul(s, b1))));
    s = v128.load32_splat(a, 12);
    ((c30 = f32x4.add(c30, f32x4.mul(s, b0))), (c31 = f32x4.add(c31, f32x4.mul(s, b1))));
  }
  (v128.store(c, c00), v128.store(c, c01, 16), v128.store(c1, c10), v128.store(c1, c11, 16));
  (v128.store(c2, c20), v128.store(c2, c21, 16), v128.store(c3, c30), v128.store(c3, c31, 16));
}

function tile4(depth: i32, a: usize, b: usize, c: usize, ldc: i32, resume: bool): void {
  const c1 = at(c, ldc),
    c2 = at(c1, ldc),
    c3 = at(c2, ldc);
  let s0 = f32x4.splat(0),
    s1 = s0,
    s2 = s0,
    s3 = s0;
  if (resume) ((s0 = v128.load(c)), (s1 = v128.load(c1)), (s2 = v128.load(c2)), (s3 = v128.load(c3)));
  for (const end = a + ((<usize>depth) << 4); a < end; a += 16, b += 16) {
    const value = v128.load(b);
    s0 = f32x4.add(s0, f32x4.mul(v128.load32_splat(a), value));
    s1 = f32x4.add(s1, f32x4.mul(v128.load32_splat(a, 4), value));
    s2 = f32x4.add(s2, f32x4.mul(v128.load32_splat(a, 8), value));
    s3 = f32x4.add(s3, f32x4.mul(v128.load32_splat(a, 12), value));
  }
  (v128.store(c, s0), v128.store(c1, s1), v128.store(c2, s2), v128.store(c3, s3));
}

/** Rows in fours, transposed: element k of four rows lies together. `depth` is a multiple of 4. */
function packRows(a: usize, lda: i32, rows: i32, depth: i32): void {
  let target = scratch;
  for (let i = 0; i < rows; i += 4) {
    const row = at(a, i * lda);
    for (let k = 0; k < depth; k += 4, target += 64) transposeFour(at(row, k), lda, target, 16);
  }
}

/** Columns in fours: element k of four columns lies together already. */
function packColumns(a: usize, lda: i32, columns: i32, depth: i32): void {
  const stride = (<usize>lda) << 2;
  let target = scratch;
  for (let i = 0; i < columns; i += 4) {
    let source = at(a, i);
    for (let k = 0; k < depth; k++, target += 16, source += stride) v128.store(target, v128.load(source));
  }
}

/** A 4 x 4 block of rows `ld` elements apart, stored as columns `stride` bytes apart. */
function transposeFour(source: usize, ld: i32, target: usize, stride: usize): void {
  const r0 = v128.load(source),
    r1 = v128.load(at(source, ld));
  const r2 = v128.load(at(source, 2 * ld)),
    r3 = v128.load(at(source, 3 * ld));
  const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5),
    b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7),
    d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<f32>(a, b, 0, 1, 4, 5));
  v128.store(target + stride, v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  v128.store(target + 2 * stride, v128.shuffle<f32>(c, d, 0, 1, 4, 5));
  v128.store(target + 3 * stride, v128.shuffle<f32>(c, d, 2, 3, 6, 7));
}

/** `b[k, n]` in panels of 8 columns, the last of 4 if n is odd in fours: panel j starts at element j k. */
export function packPanels(b: usize, ld: i32, k: i32, n: i32, panels: usize): void {
  const stride = (<usize>ld) << 2;
  let target = panels,
    j = 0;
  for (; j + 8 <= n; j += 8) {
    let source = at(b, j);
    for (let row = 0; row < k; row++, source += stride, target += 32) {
      (v128.store(target, v128.load(source)), v128.store(target, v128.load(source, 16), 16));
    }
  }
  if (j == n) return;
  let source = at(b, j);
  for (let row = 0; row < k; row++, source += stride, target += 16) v128.store(target, v128.load(source));
}

/** Panels of the transpose of `b[n, k]`; k is a multiple of 4. */
export function packTransposed(b: usize, ld: i32, k: i32, n: i32, panels: usize): void {
  let target = panels,
    j = 0;
  for (; j + 8 <= n; j += 8) {
    for (let row = 0; row < k; row += 4, target += 128) {
      transposeFour(at(b, j * ld + row), ld, target, 32);
      transposeFour(at(b, (j + 4) * ld + row), ld, target + 16, 32);
    }
  }
  if (j < n) for (let row = 0; row < k; row += 4, target += 64) transposeFour(at(b, j * ld + row), ld, target, 16);
}

/** The sum of each column of n, read from its panels. */
export function sumPanels(panels: usize, k: i32, n: i32, sums: usize): void {
  let source = panels,
    j = 0;
  for (; j + 8 <= n; j += 8) {
    let s0 = f32x4.splat(0),
      s1 = s0;
    for (let row = 0; row < k; row++, source += 32) {
      ((s0 = f32x4.add(s0, v128.load(source))), (s1 = f32x4.add(s1, v128.load(source, 16))));
    }
    (v128.store(at(sums, j), s0), v128.store(at(sums, j), s1, 16));
  }
  if (j == n) return;
  let s0 = f32x4.splat(0);
  for (let row = 0; row < k; row++, source += 16) s0 = f32x4.add(s0, v128.load(source));
  v128.store(at(sums, j), s0);
}

function addBias(c: usize, ldc: i32, rows: i32, n: i32, bias: usize, relu: bool): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < rows; i++, c = at(c, ldc)) {
    for (let j = 0; j < n; j += 4) {
      const z = f32x4.add(v128.load(at(c, j)), v128.load(at(bias, j)));
      v128.store(at(c, j), relu ? f32x4.pmax(z, zero) : z);
    }
  }
}

function timesOther(c: usize, ldc: i32, rows: i32, n: i32, other: usize): void {
  for (let i = 0; i < rows; i++, c = at(c, ldc), other = at(other, ldc)) {
    for (let j = 0; j < n; j += 4) v128.store(at(c, j), f32x4.mul(v128.load(at(c, j)), v128.load(at(other, j))));
  }
}

/** ReLU's derivative, told from its result. */
export function timesPositive(c: usize, ldc: i32, rows: i32, n: i32, other: usize): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < rows; i++, c = at(c, ldc), other = at(other, ldc)) {
    for (let j = 0; j < n; j += 4) {
      v128.store(at(c, j), v128.and(v128.load(at(c, j)), f32x4.gt(v128.load(at(other, j)), zero)));
    }
  }
}
