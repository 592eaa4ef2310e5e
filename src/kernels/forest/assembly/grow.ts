import { bestColumn, bestMissing, bestSides, bestBin, resetBest, writeSides } from './best-split';
import { drawColumn, placeDraw } from './draw';
import { cellBytes, isPure, openNode, placeNode, total, unsplitScore, weightOf } from './node';
import { randomBelow, seedRandom } from './random';
import { placeSearch, searchColumn } from './search';
import { classes, columnBins, columnEntry, columns, isRandom, least, maxDepth, tries } from './setting';

/** Bytes of a node: column, bin, missing side, left, right (int32, leaves as -1 - leaf), 12 unused, 32 of the set. */
export const NODE_BYTES: usize = 64;
/** Bytes of a waiting range: start, count, depth, parent, side. */
const RANGE_BYTES: usize = 20;
/** A split must raise the score by more than rounding can. */
const LEAST_RISE: f64 = 1 + 1e-12;

let list: usize = 0;
let scratch: usize = 0;
let slots: usize = 0;
let nodes: usize = 0;
let leaves: usize = 0;
let nodeCount: i32 = 0;
let leafCount: i32 = 0;

/**
 * Grows one tree on `size` row numbers. Nodes come in the order in which they are met, depth first, left first; leaves
 * hold the cell of their rows. Returns the number of nodes; there is one leaf more.
 * `work` has room for 256 + 3 cells, 17 bytes a row, 24 bytes a row for ranges, and 4 bytes a column.
 */
export function growTree(rowsAt: usize, size: i32, seed: u32, nodesAt: usize, leavesAt: usize, work: usize): i32 {
  list = rowsAt;
  nodes = nodesAt;
  leaves = leavesAt;
  nodeCount = 0;
  leafCount = 0;
  seedRandom(seed);
  const stack = layOut(work, size);
  let waiting = push(stack, 0, 0, size, 0, -1, 0);
  while (waiting > 0) {
    waiting--;
    const top = stack + <usize>waiting * RANGE_BYTES;
    const start = load<i32>(top);
    const count = load<i32>(top, 4);
    const depth = load<i32>(top, 8);
    const parent = load<i32>(top, 12);
    const side = load<i32>(top, 16);
    const rowsOf = list + ((<usize>start) << 2);
    openNode(rowsOf, count);
    const splits = search(rowsOf, count, depth);
    hang(parent, side, splits ? nodeCount : -1 - leafCount);
    if (!splits) {
      memory.copy(leaves + <usize>leafCount * cellBytes, total, cellBytes);
      leafCount++;
      continue;
    }
    const node = nodeCount++;
    const leftCount = splitRows(rowsOf, count, node);
    waiting = push(stack, waiting, start + leftCount, count - leftCount, depth + 1, node, 1);
    waiting = push(stack, waiting, start, leftCount, depth + 1, node, 0);
  }
  return nodeCount;
}

function layOut(work: usize, size: i32): usize {
  cellAlign = classes == 0 ? 16 : (<usize>classes) << 3;
  const wide = (<usize>size + 15) & ~15;
  const totalAt = work;
  const leftAt = totalAt + cellAlign;
  const cells = leftAt + cellAlign;
  const itemsAt = (cells + 258 * cellAlign + 15) & ~15;
  const ownAt = itemsAt + (wide << 4);
  scratch = ownAt + wide;
  slots = scratch + (wide << 2);
  for (let i = 0; i < columns; i++) store<i32>(slots + ((<usize>i) << 2), i);
  placeNode(itemsAt, totalAt);
  placeSearch(cells);
  placeDraw(ownAt, leftAt);
  memory.fill(cells, 0, 258 * cellAlign);
  return slots + ((<usize>columns) << 2);
}
let cellAlign: usize = 16;

function push(stack: usize, waiting: i32, start: i32, count: i32, depth: i32, parent: i32, side: i32): i32 {
  const top = stack + <usize>waiting * RANGE_BYTES;
  store<i32>(top, start);
  store<i32>(top, count, 4);
  store<i32>(top, depth, 8);
  store<i32>(top, parent, 12);
  store<i32>(top, side, 16);
  return waiting + 1;
}

function hang(parent: i32, side: i32, child: i32): void {
  if (parent >= 0) store<i32>(nodes + <usize>parent * NODE_BYTES + ((<usize>side) << 2), child, 12);
}

/** Tries columns in random order until `tries` of them have differing values; more, as long as no split is found. */
function search(rowsOf: usize, count: i32, depth: i32): bool {
  if (isPure || count < 2 || (maxDepth > 0 && depth >= maxDepth) || weightOf(total) < 2 * least) return false;
  const score = unsplitScore();
  resetBest(score * LEAST_RISE);
  let tried = 0;
  for (let i = 0; i < columns && (tried < tries || bestColumn < 0); i++) {
    const other = slots + ((<usize>(i + randomBelow(columns - i))) << 2);
    const column = load<i32>(other);
    store<i32>(other, load<i32>(slots + ((<usize>i) << 2)));
    store<i32>(slots + ((<usize>i) << 2), column);
    if (isRandom ? drawColumn(rowsOf, column) : searchColumn(rowsOf, column)) tried++;
  }
  return bestColumn >= 0;
}

/** Sorts the rows by side, stably, and writes the node. Returns how many go left. */
function splitRows(rowsOf: usize, count: i32, node: i32): i32 {
  writeSides(load<i32>(columnEntry(bestColumn), 8));
  const column8 = columnBins(bestColumn);
  let left = rowsOf;
  let right = scratch;
  const end = rowsOf + ((<usize>count) << 2);
  for (let from = rowsOf; from < end; from += 4) {
    const row = load<u32>(from);
    const goes = (<usize>load<u8>(bestSides + <usize>load<u8>(column8 + <usize>row))) << 2;
    store<u32>(left, row);
    store<u32>(right, row);
    left += goes;
    right += 4 - goes;
  }
  memory.copy(left, scratch, end - left);
  const leftCount = <i32>((left - rowsOf) >> 2);
  writeNode(nodes + <usize>node * NODE_BYTES, bestMissing == 2 ? <i32>(2 * leftCount >= count) : bestMissing);
  return leftCount;
}

function writeNode(at: usize, missing: i32): void {
  store<i32>(at, bestColumn);
  store<i32>(at, bestBin, 4);
  store<i32>(at, missing, 8);
  memory.fill(at + 32, 0, 32);
  for (let bin: usize = 0; bin < 256; bin++) {
    const word = at + 32 + ((bin >> 5) << 2);
    store<u32>(word, load<u32>(word) | ((<u32>load<u8>(bestSides + bin)) << (<u32>(bin & 31))));
  }
}
