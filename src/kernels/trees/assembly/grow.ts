import { bestBin, bestColumn, bestLeft, bestMissing, bestScore, bestSet } from './best-split';
import { allRows, byColumn, columnEntry, columns, gradient, rowList, scratch } from './ground';
import { subtractHistogram, sumGradients } from './histogram';
import { countLeaf, releaseHistogram, resetPool } from './histogram-pool';
import { partition } from './partition';
import { Leaf, leafAt, Node, nodeAt, setOfLeaf, setOfNode } from './records';
import { l1, l2, maxDepth, minGain, minHessian, minRows, mostLeaves } from './rule';
import { scanLeaf } from './scan-leaf';
import { sidesOf } from './sides';
import { gradientOf, hessianOf, leafScore, leafValue, setLeaf } from './split-rule';

let leafCount: i32 = 0;
let nodeCount: i32 = 0;

export function countLeaves(): i32 {
  return leafCount;
}

export function countNodes(): i32 {
  return nodeCount;
}

/**
 * Starts a tree on the first `count` rows of the row list; `growStep` goes on. Leaves own consecutive ranges of the list.
 * Only the smaller child of a split is counted; the larger is its parent less that. The least number of rows is
 * estimated from the hessian while splits are compared, and held to the true count when one is made.
 */
export function startTree(count: i32): void {
  resetPool();
  leafCount = 1;
  nodeCount = 0;
  const root = leafAt(0);
  const sum = sumGradients(rowList, count, gradient);
  root.gradient = <f64>gradientOf(sum);
  root.hessian = <f64>hessianOf(sum);
  root.lowest = -Infinity;
  root.highest = Infinity;
  root.start = 0;
  root.count = count;
  root.depth = 0;
  root.link = 0;
  open(root);
  if (mostLeaves < 2 || !mayGrow(root)) return;
  countLeaf(root, 1);
  look(root);
}

/** Splits the leaf that gains most; ties go to the older one. Returns 0 when there is none, or no room for more. */
export function growStep(): i32 {
  if (leafCount >= mostLeaves) return 0;
  let best = -1;
  for (let i = 0; i < leafCount; i++) {
    if (leafAt(i).column >= 0 && (best < 0 || leafAt(i).gain > leafAt(best).gain)) best = i;
  }
  if (best < 0) return 0;
  const leaf = leafAt(best);
  const node = nodeAt(nodeCount);
  writeNode(leaf, node);
  const sides = sidesOf(node);
  const column = byColumn + <usize>leaf.column * <usize>allRows;
  const left = partition(rowList + (<usize>leaf.start << 2), leaf.count, column, sides, scratch);
  if (min(left, leaf.count - left) < minRows) lookAgain(leaf, left);
  else split(best, left);
  return 1;
}

function writeNode(leaf: Leaf, node: Node): void {
  node.column = leaf.column;
  node.bin = leaf.bin;
  node.missingLeft = leaf.missing;
  memory.copy(setOfNode(node), setOfLeaf(leaf), 32);
}

/** Asks for so much more hessian that the side found too small would have failed. */
function lookAgain(leaf: Leaf, left: i32): void {
  const right = leaf.count - left;
  const rows = left < minRows ? left : right;
  const hessian = left < minRows ? leaf.leftHessian : leaf.hessian - leaf.leftHessian;
  leaf.needed = max(leaf.needed + 1, (hessian * <f64>minRows) / <f64>max(1, rows));
  leaf.column = -1;
  if (leaf.histogram != 0) look(leaf);
}

/** The left child takes its parent's place among the leaves, the right one the next. */
function split(index: i32, leftRows: i32): void {
  const leaf = leafAt(index);
  const right = leafAt(leafCount);
  const node = nodeAt(nodeCount);
  const parentCells = leaf.histogram;
  const direction = columnEntry(leaf.column, 4);
  if (leaf.missing == 2) node.missingLeft = leftRows * 2 >= leaf.count ? 1 : 0;
  node.left = -1 - index;
  node.right = -1 - leafCount;
  if (leaf.link != 0) store<i32>(leaf.link, nodeCount);
  memory.copy(changetype<usize>(right), changetype<usize>(leaf), 144);
  right.start = leaf.start + leftRows;
  right.count = leaf.count - leftRows;
  right.gradient = leaf.gradient - leaf.leftGradient;
  right.hessian = leaf.hessian - leaf.leftHessian;
  leaf.count = leftRows;
  leaf.gradient = leaf.leftGradient;
  leaf.hessian = leaf.leftHessian;
  leaf.link = changetype<usize>(node) + 12;
  right.link = changetype<usize>(node) + 16;
  leaf.depth++;
  right.depth++;
  leafCount++;
  nodeCount++;
  if (direction != 0) bound(leaf, right, direction);
  open(leaf);
  open(right);
  if (leafCount < mostLeaves) countChildren(parentCells, leaf, right);
}

/** Below a monotone split neither side may cross the middle of both values. */
function bound(left: Leaf, right: Leaf, direction: i32): void {
  open(left);
  open(right);
  const middle = (left.value + right.value) / 2;
  const low = direction > 0 ? left : right;
  const high = direction > 0 ? right : left;
  low.highest = min(low.highest, middle);
  high.lowest = max(high.lowest, middle);
}

function open(leaf: Leaf): void {
  leaf.needed = max(minHessian, (<f64>minRows * leaf.hessian) / <f64>leaf.count);
  leaf.histogram = 0;
  leaf.column = -1;
  setLeaf(leaf.gradient, leaf.hessian, l2, l1, leaf.needed, leaf.lowest, leaf.highest);
  leaf.value = leafValue(leaf.gradient, leaf.hessian, l2);
}

function mayGrow(leaf: Leaf): bool {
  return (
    (maxDepth == 0 || leaf.depth < maxDepth) && leaf.count >= 2 * max(1, minRows) && leaf.hessian >= 2 * minHessian
  );
}

function countChildren(parentCells: usize, left: Leaf, right: Leaf): void {
  const smaller = left.count <= right.count ? left : right;
  const larger = left.count <= right.count ? right : left;
  const needsLarger = mayGrow(larger);
  const needsSmaller = mayGrow(smaller);
  if (!needsLarger) releaseHistogram(parentCells);
  if (!needsLarger && !needsSmaller) return;
  countLeaf(smaller, leafCount);
  if (needsLarger && parentCells != 0) {
    subtractHistogram(parentCells, smaller.histogram, columns);
    larger.histogram = parentCells;
  } else if (needsLarger) {
    countLeaf(larger, leafCount);
  }
  if (needsLarger) look(larger);
  if (needsSmaller) look(smaller);
  else drop(smaller);
}

/** A leaf without a split needs no histogram any more. */
function drop(leaf: Leaf): void {
  releaseHistogram(leaf.histogram);
  leaf.histogram = 0;
}

function look(leaf: Leaf): void {
  setLeaf(leaf.gradient, leaf.hessian, l2, l1, leaf.needed, leaf.lowest, leaf.highest);
  const kept = leafScore(leaf.gradient, leaf.hessian, l2, leaf.value);
  scanLeaf(leaf.histogram, leaf.hessian / <f64>leaf.count, kept + max(minGain, 1e-10 * kept));
  leaf.column = bestColumn;
  if (bestColumn < 0) {
    drop(leaf);
    return;
  }
  leaf.gain = bestScore - kept;
  leaf.bin = bestBin;
  leaf.missing = bestMissing;
  leaf.leftGradient = <f64>gradientOf(bestLeft);
  leaf.leftHessian = <f64>hessianOf(bestLeft);
  memory.copy(setOfLeaf(leaf), bestSet, 32);
}
