import type { TreesModel } from '#core/ports';
import { chooseExactBits, roundToBits } from '#engines/shared';
import type { BinnedMatrix, ColumnBins } from './binned-matrix.ts';
import type { BoostedTree } from './boosted-tree.ts';
import type { GrownNode, Split } from './grown-tree.ts';

/** The largest finite float32: every number but Infinity is below it, so only missing values go right. */
const LARGEST = 3.4028234663852886e38;

export interface ModelFrame {
  /** Columns of the encoded matrix. */
  readonly columns: number;
  readonly base: Float32Array;
  readonly link: TreesModel['link'];
}

/** Trees over bins become trees over values; leaves and base are rounded so that float32 sums of them are exact. */
export function assembleModel(
  matrix: Pick<BinnedMatrix, 'columns'>,
  trees: readonly BoostedTree[],
  { columns, base, link }: ModelFrame
): TreesModel {
  const exactBits = chooseExactBits(largestSum(trees, base), trees.length / base.length + 1);
  const nodes = trees.flatMap((tree) => tree.nodes);
  const binsOf = ({ split }: GrownNode): ColumnBins => matrix.columns[split.slot]!;
  return {
    kind: 'trees',
    columns,
    outputs: base.length,
    width: 1,
    base: roundToBits(base, exactBits),
    exactBits,
    link,
    ...linkNodes(trees),
    feature: Int32Array.from(nodes, (node) => binsOf(node).column),
    threshold: Float32Array.from(nodes, (node) => thresholdOf(node.split, binsOf(node))),
    ...collectSets(nodes, binsOf),
    missingLeft: Uint8Array.from(nodes, ({ split }) => Number(split.missingLeft)),
    leaves: roundToBits(
      trees.flatMap((tree) => tree.values),
      exactBits
    ),
    cover: Float32Array.from(trees.flatMap((tree) => tree.cover))
  };
}

/** What no sum of one leaf per tree and the base can exceed. */
function largestSum(trees: readonly BoostedTree[], base: Float32Array): number {
  const sums = Array.from(base, (value) => Math.abs(value));
  for (const [t, { values }] of trees.entries())
    sums[t % base.length]! += values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Math.max(...sums);
}

/** Numbers of nodes and leaves count over all trees. */
function linkNodes(trees: readonly BoostedTree[]): Pick<TreesModel, 'roots' | 'left' | 'right'> {
  const roots = new Int32Array(trees.length);
  const left: number[] = [];
  const right: number[] = [];
  let leaves = 0;
  for (const [t, { nodes, values }] of trees.entries()) {
    const first = left.length;
    const place = (child: number): number => (child < 0 ? child - leaves : child + first);
    roots[t] = nodes.length > 0 ? first : -1 - leaves;
    for (const node of nodes) {
      left.push(place(node.left));
      right.push(place(node.right));
    }
    leaves += values.length;
  }
  return { roots, left: Int32Array.from(left), right: Int32Array.from(right) };
}

const thresholdOf = ({ bin, set }: Split, { thresholds }: ColumnBins): number =>
  set ? 0 : (thresholds[bin] ?? LARGEST);

const wordsOf = ({ codes }: ColumnBins): number => (codes!.reduce((top, code) => Math.max(top, code), 0) >> 5) + 1;

/** Sets of bins become sets of codes. */
function collectSets(
  nodes: readonly GrownNode[],
  binsOf: (node: GrownNode) => ColumnBins
): Pick<TreesModel, 'set' | 'sets' | 'setWords'> {
  const asking = nodes.filter((node) => node.split.set !== null);
  const setWords = asking.reduce((most, node) => Math.max(most, wordsOf(binsOf(node))), 0);
  const sets = new Uint32Array(asking.length * setWords);
  for (const [i, node] of asking.entries()) {
    for (const [bin, code] of binsOf(node).codes!.entries()) {
      const isLeft = code >= 0 && ((node.split.set![bin >> 5]! >>> (bin & 31)) & 1) === 1;
      if (isLeft) sets[i * setWords + (code >> 5)]! |= 1 << (code & 31);
    }
  }
  let next = 0;
  return { set: Int32Array.from(nodes, (node) => (node.split.set ? next++ : -1)), sets, setWords };
}
