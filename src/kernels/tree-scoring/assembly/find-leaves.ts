import { BLOCK, FLOAT, NODE_BYTES, TEST_BYTES, WORD_BYTES } from './layout';

const GROUP_BYTES: usize = 16 * FLOAT;
const WALK_BYTES: usize = 16 * FLOAT;
const LEAVES_PER_WORD: u32 = 32;

/**
 * Leaf of each row by masks (QuickScorer, Lucchese et al. 2015): a test that sends a row right strikes out the leaves
 * under its left child, and the first leaf left over is the row's. All tests are made, in any order, without a branch.
 */
export function findByMasks(first: usize, words: u32, rows: usize, found: usize): void {
  const end = rows * FLOAT;
  let word = first + <usize>(words - 1) * WORD_BYTES;
  for (let group: usize = 0; group < end; group += GROUP_BYTES) strikeOut(word, group, found + group);
  for (let at: usize = 0; at < end; at += FLOAT)
    store<u32>(found + at, <u32>ctz(load<i32>(found + at)) + (words - 1) * LEAVES_PER_WORD);
  for (let left = words - 1; left > 0; left--) {
    word -= WORD_BYTES;
    const bits = found + BLOCK * FLOAT;
    for (let group: usize = 0; group < end; group += GROUP_BYTES) strikeOut(word, group, bits + group);
    for (let at: usize = 0; at < end; at += FLOAT) {
      const alive = load<i32>(bits + at);
      if (alive !== 0) store<u32>(found + at, <u32>ctz(alive) + (left - 1) * LEAVES_PER_WORD);
    }
  }
}

/** Which of a word's 32 leaves are left over, for 16 rows: one u32 each. */
function strikeOut(word: usize, group: usize, bits: usize): void {
  let test = <usize>load<u32>(word);
  const sets = <usize>load<u32>(word, 4);
  const end = <usize>load<u32>(word, 8);
  let a = i32x4.splat(-1);
  let b = a;
  let c = a;
  let d = a;
  for (; test < sets; test += TEST_BYTES) {
    const x = <usize>load<u32>(test) + group;
    const threshold = v128.load32_splat(test, 4);
    const mask = v128.load32_splat(test, 8);
    a = v128.and(a, v128.or(f32x4.le(v128.load(x), threshold), mask));
    b = v128.and(b, v128.or(f32x4.le(v128.load(x, 16), threshold), mask));
    c = v128.and(c, v128.or(f32x4.le(v128.load(x, 32), threshold), mask));
    d = v128.and(d, v128.or(f32x4.le(v128.load(x, 48), threshold), mask));
  }
  for (; test < end; test += TEST_BYTES) {
    const isIn = isInSet(<usize>load<u32>(test) + (group >> 2), <usize>load<u32>(test, 4));
    const mask = v128.load32_splat(test, 8);
    const low = i16x8.extend_low_i8x16_s(isIn);
    const high = i16x8.extend_high_i8x16_s(isIn);
    a = v128.and(a, v128.or(i32x4.extend_low_i16x8_s(low), mask));
    b = v128.and(b, v128.or(i32x4.extend_high_i16x8_s(low), mask));
    c = v128.and(c, v128.or(i32x4.extend_low_i16x8_s(high), mask));
    d = v128.and(d, v128.or(i32x4.extend_high_i16x8_s(high), mask));
  }
  v128.store(bits, a);
  v128.store(bits, b, 16);
  v128.store(bits, c, 32);
  v128.store(bits, d, 48);
}

/** For 16 codes: all ones where the set of 32 bytes holds the code. Byte numbers above 31 select zero. */
function isInSet(codes: usize, set: usize): v128 {
  const bytes = v128.load(codes);
  const low = i8x16.swizzle(v128.load(set), bytes);
  const high = i8x16.swizzle(v128.load(set, 16), i8x16.sub(bytes, i8x16.splat(16)));
  return i8x16.ne(v128.and(v128.or(low, high), v128.load(codes, BLOCK)), i8x16.splat(0));
}

/**
 * Leaf of each row by walking from the root, a group of rows one level at a time so that their waits overlap. A leaf
 * leads to itself.
 */
export function findByWalk(root: usize, rows: usize, found: usize): void {
  const end = rows * FLOAT;
  for (let group: usize = 0; group < end; group += WALK_BYTES) {
    const groupEnd = group + WALK_BYTES;
    for (let x = group; x < groupEnd; x += FLOAT) store<u32>(found + x, <u32>root);
    let moved: usize = 1;
    while (moved) {
      moved = 0;
      for (let x = group; x < groupEnd; x += FLOAT) {
        const node = <usize>load<u32>(found + x);
        const next = step(node, x);
        store<u32>(found + x, <u32>next);
        moved |= next ^ node;
      }
    }
    for (let x = group; x < groupEnd; x += FLOAT) store<u32>(found + x, load<u32>(<usize>load<u32>(found + x), 12));
  }
}

function step(node: usize, x: usize): usize {
  const plane = <usize>load<u32>(node);
  const left = <usize>load<u32>(node, 8);
  if (plane & 1) return left + (isOut(plane - 1 + (x >> 2), <usize>load<u32>(node, 4)) * NODE_BYTES);
  return left + <usize>(load<f32>(plane + x) > load<f32>(node, 4)) * NODE_BYTES;
}

/** 1 where the set does not hold the code. */
function isOut(code: usize, set: usize): usize {
  const byte = <usize>load<u8>(code);
  if (byte > 31) return 1;
  return <usize>((load<u8>(set + byte) & load<u8>(code, BLOCK)) === 0);
}
