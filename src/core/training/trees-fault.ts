import type { TreesModel } from '#core/ports';
import type { FittedPlace } from './fitted-place.ts';

/** Codes 0..254 in a set; the last bit is free for a missing value. */
const MOST_SET_WORDS = 8;
const SIGNIFICANT_BITS = 24;
const LEAST_EXPONENT = -100;

/** What is wrong with a sum of trees, or undefined. Linear in the size of the model. */
export function treesFault(model: TreesModel, place: FittedPlace): string | undefined {
  return (
    sizeFault(model, place) ??
    nodeFault(model) ??
    shapeFault(model) ??
    (isExact(model) ? undefined : 'its sums are not exact')
  );
}

function sizeFault(model: TreesModel, { columns, classes }: FittedPlace): string | undefined {
  const { outputs, width, feature, leaves, cover, sets, setWords, link } = model;
  const nodes = feature.length;
  const perNode = [model.threshold, model.set, model.missingLeft, model.left, model.right];
  if (model.columns !== columns) return 'it is for other columns';
  if (outputs < 1 || model.base.length !== outputs || (width !== 1 && width !== outputs))
    return 'its outputs have no base';
  if (perNode.some(({ length }) => length !== nodes)) return 'a node is incomplete';
  if (leaves.length !== cover.length * width) return 'a leaf is incomplete';
  if (setWords > MOST_SET_WORDS || (setWords === 0 ? sets.length > 0 : sets.length % setWords > 0))
    return 'a set of categories is incomplete';
  const isPair = outputs === 1 && classes === 2;
  const isEach = outputs === classes && classes >= 2;
  const fits = { identity: classes === 0 && outputs === 1, exp: classes === 0 && outputs === 1 };
  const isLinked = { ...fits, sigmoid: isPair, softmax: isEach, share: isPair || isEach }[link];
  return isLinked ? undefined : 'its outputs are not those of its classes';
}

function nodeFault({ columns, feature, threshold, set, sets, setWords, missingLeft }: TreesModel): string | undefined {
  const setCount = setWords === 0 ? 0 : sets.length / setWords;
  for (let node = 0; node < feature.length; node++) {
    if (feature[node]! < 0 || feature[node]! >= columns) return `node ${node} reads a column that is not there`;
    if (!Number.isFinite(threshold[node])) return `node ${node} has no finite threshold`;
    if (set[node]! < -1 || set[node]! >= setCount) return `node ${node} has an unknown set`;
    if (missingLeft[node]! > 1) return `node ${node} sends missing values nowhere`;
  }
  if (setWords === MOST_SET_WORDS)
    for (let at = MOST_SET_WORDS - 1; at < sets.length; at += MOST_SET_WORDS)
      if (sets[at]! >>> 31 === 1) return 'a set holds code 255';
  return undefined;
}

/** Every node and leaf hangs on exactly one root or parent, and parents come first: trees, and nothing else. */
function shapeFault({ roots, left, right, cover }: TreesModel): string | undefined {
  const nodes = left.length;
  const nodeSeen = new Uint8Array(nodes);
  const leafSeen = new Uint8Array(cover.length);
  const visit = (child: number, parent: number): boolean => {
    const seen = child < 0 ? leafSeen : nodeSeen;
    const index = child < 0 ? -1 - child : child;
    if (index >= seen.length || seen[index] === 1 || (child >= 0 && child <= parent)) return false;
    seen[index] = 1;
    return true;
  };
  if (!roots.every((root) => visit(root, -1))) return 'a tree has no root';
  for (let node = 0; node < nodes; node++) {
    if (!visit(left[node]!, node) || !visit(right[node]!, node)) return `node ${node} has a child that is not its own`;
  }
  return nodeSeen.includes(0) || leafSeen.includes(0) ? 'a node or leaf belongs to no tree' : undefined;
}

/** Values are multiples of 2^-exactBits, and no partial sum of an output reaches 2^(24 - exactBits). */
function isExact(model: TreesModel): boolean {
  const { exactBits, base, leaves, cover, outputs, width } = model;
  if (exactBits < LEAST_EXPONENT || exactBits > -LEAST_EXPONENT) return false;
  const unit = powerOfTwo(-exactBits);
  const isMultiple = (value: number): boolean => Number.isInteger(value / unit);
  if (!base.every(isMultiple) || !leaves.every(isMultiple)) return false;
  if (!cover.every((weight) => weight >= 0 && weight < Infinity)) return false;
  const reach = Float64Array.from(base, Math.abs);
  const treeOf = treeOfLeaf(model);
  const most = new Float64Array(model.roots.length * width);
  for (let leaf = 0; leaf < cover.length; leaf++) {
    for (let o = 0; o < width; o++) {
      const at = treeOf[leaf]! * width + o;
      most[at] = Math.max(most[at]!, Math.abs(leaves[leaf * width + o]!));
    }
  }
  most.forEach((value, at) => (reach[at % outputs]! += value));
  return reach.every((sum) => sum < unit * powerOfTwo(SIGNIFICANT_BITS));
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let i = 0; i < Math.abs(exponent); i++) power *= 2;
  return exponent < 0 ? 1 / power : power;
}

function treeOfLeaf({ roots, left, right, cover }: TreesModel): Int32Array {
  const ofNode = new Int32Array(left.length);
  const ofLeaf = new Int32Array(cover.length);
  const put = (child: number, tree: number): void => {
    if (child < 0) ofLeaf[-1 - child] = tree;
    else ofNode[child] = tree;
  };
  roots.forEach(put);
  for (let node = 0; node < left.length; node++) {
    put(left[node]!, ofNode[node]!);
    put(right[node]!, ofNode[node]!);
  }
  return ofLeaf;
}
