import { SET_BYTES } from './pack-sets.ts';
import type { Trees } from './trees.ts';

/** Everything a leaf's path asks of one column. */
export interface PathElement {
  readonly column: number;
  /** Share of training weight that passes, given that it passes the other columns. */
  share: number;
  /** A value passes above `above` and not above `upTo`; NaN is no bound. */
  above: number;
  upTo: number;
  /** 256 bits: the codes that pass; the last is for codes in no set. */
  set: Uint8Array | undefined;
  missingPasses: boolean;
}

/** How nodes hang together upwards, and the training weight under each. */
export interface TreeLinks {
  readonly parentOfNode: Int32Array;
  readonly parentOfLeaf: Int32Array;
  readonly weight: Float64Array;
}

export function linkTrees({ left, right, cover }: Trees): TreeLinks {
  const nodes = left.length;
  const parentOfNode = new Int32Array(nodes).fill(-1);
  const parentOfLeaf = new Int32Array(cover.length).fill(-1);
  const weight = new Float64Array(nodes);
  for (let node = nodes - 1; node >= 0; node--) {
    for (const child of [left[node]!, right[node]!]) {
      if (child < 0) parentOfLeaf[-1 - child] = node;
      else parentOfNode[child] = node;
      weight[node]! += child < 0 ? cover[-1 - child]! : weight[child]!;
    }
  }
  return { parentOfNode, parentOfLeaf, weight };
}

/** The columns that decide whether a row reaches a leaf, from the leaf up; each column once. */
export function leafPath(trees: Trees, leaf: number, { parentOfNode, parentOfLeaf, weight }: TreeLinks): PathElement[] {
  const elements = new Map<number, PathElement>();
  let child = -1 - leaf;
  for (let node = parentOfLeaf[leaf]!; node >= 0; child = node, node = parentOfNode[node]!) {
    const column = trees.feature[node]!;
    let element = elements.get(column);
    if (!element) {
      element = { column, share: 1, above: NaN, upTo: NaN, set: undefined, missingPasses: true };
      elements.set(column, element);
    }
    const under = child < 0 ? trees.cover[-1 - child]! : weight[child]!;
    element.share *= weight[node] === 0 ? 0.5 : under / weight[node]!;
    narrow(element, { trees, node, isLeft: trees.left[node] === child });
  }
  return [...elements.values()];
}

function narrow(element: PathElement, { trees, node, isLeft }: { trees: Trees; node: number; isLeft: boolean }): void {
  element.missingPasses &&= (trees.missingLeft[node] === 1) === isLeft;
  const threshold = trees.threshold[node]!;
  if (trees.set[node]! >= 0) narrowSet(element, trees, { set: trees.set[node]!, isLeft });
  else if (isLeft) element.upTo = Number.isNaN(element.upTo) ? threshold : Math.min(element.upTo, threshold);
  else element.above = Number.isNaN(element.above) ? threshold : Math.max(element.above, threshold);
}

function narrowSet(
  element: PathElement,
  { sets, setWords }: Trees,
  { set, isLeft }: { set: number; isLeft: boolean }
): void {
  element.set ??= new Uint8Array(SET_BYTES).fill(255);
  for (let byte = 0; byte < SET_BYTES; byte++) {
    const isKnown = byte >> 2 < setWords;
    const bits = isKnown ? (sets[set * setWords + (byte >> 2)]! >>> ((byte & 3) * 8)) & 255 : 0;
    element.set[byte]! &= isLeft ? bits : ~bits;
  }
}
