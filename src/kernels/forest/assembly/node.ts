import { classes, targets, weights } from './setting';

/**
 * The node being searched. Sums are of whole numbers below 2^53, so float64 adds them exactly and in any order.
 * With one target, a cell is (weight, weight * target); with classes, one weight per class.
 */
export let count: i32 = 0;
export let cellBytes: usize = 16;
/** Per row of the node its contribution: a cell, or the weight with the byte offset of its class within a cell. */
export let items: usize = 0;
/** The cell of all rows. */
export let total: usize = 0;
export let isPure: bool = false;

export function placeNode(itemsAt: usize, totalAt: usize): void {
  items = itemsAt;
  total = totalAt;
  cellBytes = classes == 0 ? 16 : <usize>classes << 3;
}

/** Reads the rows listed. */
export function openNode(list: usize, size: i32): void {
  count = size;
  memory.fill(total, 0, cellBytes);
  const first = load<f64>(targets + (<usize>load<u32>(list) << 3));
  isPure = true;
  for (let i: usize = 0; i < <usize>size; i++) {
    const row = <usize>load<u32>(list + (i << 2)) << 3;
    const target = load<f64>(targets + row);
    const weight = load<f64>(weights + row);
    const item = items + (i << 4);
    if (target != first) isPure = false;
    store<f64>(item, weight);
    if (classes == 0) {
      store<f64>(item, weight * target, 8);
      addItem(item, total);
    } else {
      store<u32>(item, <u32>target << 3, 8);
      addItem(item, total);
    }
  }
}

// @ts-expect-error decorator of AssemblyScript
@inline
export function addItem(item: usize, cell: usize): void {
  if (classes == 0) {
    v128.store(cell, f64x2.add(v128.load(cell), v128.load(item)));
  } else {
    const at = cell + <usize>load<u32>(item, 8);
    store<f64>(at, load<f64>(at) + load<f64>(item));
  }
}

/** `to += cell` */
export function addCell(cell: usize, to: usize): void {
  for (let i: usize = 0; i < cellBytes; i += 8) store<f64>(to + i, load<f64>(to + i) + load<f64>(cell + i));
}

export function weightOf(cell: usize): f64 {
  if (classes == 0) return load<f64>(cell);
  let sum: f64 = 0;
  for (let i: usize = 0; i < cellBytes; i += 8) sum += load<f64>(cell + i);
  return sum;
}

/** The score of the unsplit node: sum^2 / weight, for classes the sum over them. Its growth is the fall of impurity. */
export function unsplitScore(): f64 {
  const weight = weightOf(total);
  if (classes == 0) return (load<f64>(total, 8) * load<f64>(total, 8)) / weight;
  let squares: f64 = 0;
  for (let i: usize = 0; i < cellBytes; i += 8) squares += load<f64>(total + i) * load<f64>(total + i);
  return squares / weight;
}

/** The score of a split with `left` on one side and the rest on the other; -1 when a side weighs less than `least`. */
export function splitScore(left: usize, least: f64): f64 {
  if (classes == 0) {
    const leftWeight = load<f64>(left);
    const rightWeight = load<f64>(total) - leftWeight;
    if (min(leftWeight, rightWeight) < least) return -1;
    const leftSum = load<f64>(left, 8);
    const rightSum = load<f64>(total, 8) - leftSum;
    return (leftSum * leftSum) / leftWeight + (rightSum * rightSum) / rightWeight;
  }
  let leftWeight: f64 = 0;
  let rightWeight: f64 = 0;
  let leftSquares: f64 = 0;
  let rightSquares: f64 = 0;
  for (let i: usize = 0; i < cellBytes; i += 8) {
    const a = load<f64>(left + i);
    const b = load<f64>(total + i) - a;
    leftWeight += a;
    rightWeight += b;
    leftSquares += a * a;
    rightSquares += b * b;
  }
  return min(leftWeight, rightWeight) < least ? -1 : leftSquares / leftWeight + rightSquares / rightWeight;
}
