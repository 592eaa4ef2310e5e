import { findByMasks, findByWalk } from './find-leaves';
import {
  BASE,
  BLOCK,
  FLOAT,
  FOUND,
  COLUMNS,
  OUTPUTS,
  SUMS,
  TREE_BYTES,
  TREE_COUNT,
  TREE_FIRST,
  TREE_LEAVES,
  TREE_OUTPUT,
  TREE_WORDS,
  TREES,
  WIDTH
} from './layout';
import { fillCodes, fillPlanes } from './planes';

/** Sums of a packed model for row-major float32 rows: `out` gets `[rows, outputs]`. */
export function score(model: usize, x: usize, rows: usize, out: usize): void {
  const stride = <usize>load<u32>(model, COLUMNS) * FLOAT;
  const outputs = <usize>load<u32>(model, OUTPUTS);
  for (let done: usize = 0; done < rows; done += BLOCK) {
    const count = min(BLOCK, rows - done);
    fillPlanes(model, x + done * stride, count);
    fillCodes(model, x + done * stride, count);
    startSums(model, outputs);
    addTrees(model, (count + 15) & ~15);
    const sums = <usize>load<u32>(model, SUMS);
    const to = out + done * outputs * FLOAT;
    for (let o: usize = 0; o < outputs; o++) {
      for (let row: usize = 0; row < count; row++)
        store<f32>(to + (row * outputs + o) * FLOAT, load<f32>(sums + (o * BLOCK + row) * FLOAT));
    }
  }
}

function startSums(model: usize, outputs: usize): void {
  const sums = <usize>load<u32>(model, SUMS);
  const base = <usize>load<u32>(model, BASE);
  for (let o: usize = 0; o < outputs; o++) {
    const value = v128.load32_splat(base + o * FLOAT);
    for (let at: usize = 0; at < BLOCK * FLOAT; at += 16) v128.store(sums + o * BLOCK * FLOAT + at, value);
  }
}

/** `rows` is a multiple of 16: what the rows beyond the block's end find is never read. */
function addTrees(model: usize, rows: usize): void {
  const found = <usize>load<u32>(model, FOUND);
  const width = <usize>load<u32>(model, WIDTH);
  const sums = <usize>load<u32>(model, SUMS);
  let tree = <usize>load<u32>(model, TREES);
  for (let left = load<u32>(model, TREE_COUNT); left > 0; left--) {
    const words = load<u32>(tree, TREE_WORDS);
    const first = <usize>load<u32>(tree, TREE_FIRST);
    if (words > 0) findByMasks(first, words, rows, found);
    else findByWalk(first, rows, found);
    const leaves = <usize>load<u32>(tree, TREE_LEAVES);
    const output = <usize>load<u32>(tree, TREE_OUTPUT);
    if (width === 1) addLeaves(leaves, rows, found, sums + output * BLOCK * FLOAT);
    else addWideLeaves(leaves, width, rows, found, sums);
    tree += TREE_BYTES;
  }
}

function addLeaves(leaves: usize, rows: usize, found: usize, sums: usize): void {
  for (let at: usize = 0; at < rows * FLOAT; at += 16) {
    let values = v128.load32_zero(leaves + ((<usize>load<u32>(found + at)) << 2));
    values = v128.load32_lane(leaves + ((<usize>load<u32>(found + at, 4)) << 2), values, 1);
    values = v128.load32_lane(leaves + ((<usize>load<u32>(found + at, 8)) << 2), values, 2);
    values = v128.load32_lane(leaves + ((<usize>load<u32>(found + at, 12)) << 2), values, 3);
    v128.store(sums + at, f32x4.add(v128.load(sums + at), values));
  }
}

function addWideLeaves(leaves: usize, width: usize, rows: usize, found: usize, sums: usize): void {
  for (let row: usize = 0; row < rows; row++) {
    const values = leaves + <usize>load<u32>(found + row * FLOAT) * width * FLOAT;
    for (let o: usize = 0; o < width; o++) {
      const sum = sums + (o * BLOCK + row) * FLOAT;
      store<f32>(sum, load<f32>(sum) + load<f32>(values + o * FLOAT));
    }
  }
}
