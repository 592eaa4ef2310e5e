import { leaves, nodes } from './ground';

/** A leaf of the tree being grown; sums, bounds and value are in quantised units. 144 bytes. */
@unmanaged
export class Leaf {
  gradient: f64;
  hessian: f64;
  /** Bounds on its value, from monotone columns above it. */
  lowest: f64;
  highest: f64;
  value: f64;
  /** Least hessian of a side that keeps the least rows, as far as known. */
  needed: f64;
  /** What its best split gains; with `column` -1 it has none. */
  gain: f64;
  leftGradient: f64;
  leftHessian: f64;
  /** Address, or 0. */
  histogram: usize;
  /** Its rows in the row list. */
  start: i32;
  count: i32;
  depth: i32;
  /** Address of the link to it in the node above, or 0. */
  link: usize;
  column: i32;
  bin: i32;
  missing: i32;
  unused: i32;
  /** 32 bytes: bins that go left when `bin` is -1. */
  set0: u64;
  set1: u64;
  set2: u64;
  set3: u64;
}

/** An inner node. 64 bytes. */
@unmanaged
export class Node {
  column: i32;
  /** Bins up to this one go left; -1 when the set says which do. */
  bin: i32;
  missingLeft: i32;
  /** Number of a node, or -1 - leaf. */
  left: i32;
  right: i32;
  unused0: i32;
  unused1: i64;
  set0: u64;
  set1: u64;
  set2: u64;
  set3: u64;
}

// @ts-expect-error decorator of AssemblyScript
@inline
export function leafAt(index: i32): Leaf {
  return changetype<Leaf>(leaves + <usize>(index * 144));
}

// @ts-expect-error decorator of AssemblyScript
@inline
export function nodeAt(index: i32): Node {
  return changetype<Node>(nodes + <usize>(index << 6));
}

// @ts-expect-error decorator of AssemblyScript
@inline
export function setOfLeaf(leaf: Leaf): usize {
  return changetype<usize>(leaf) + 112;
}

// @ts-expect-error decorator of AssemblyScript
@inline
export function setOfNode(node: Node): usize {
  return changetype<usize>(node) + 32;
}
