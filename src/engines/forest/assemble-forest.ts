import type { FitInput, TreesModel } from '#core/ports';
import { chooseExactBits, roundToBits } from '#engines/shared';
import type { ColumnBins } from '#engines/trees';
import type { ForestTree } from './grow-one.ts';
import { leafShares } from './leaf-shares.ts';
import type { WholeTargets } from './whole-targets.ts';

/** The largest finite float32: every number goes left of it, missing values as the node says. */
const LARGEST = 3.4028234663852886e38;

interface Frame {
  readonly input: FitInput;
  readonly columns: readonly ColumnBins[];
  readonly targets: WholeTargets;
  readonly counted: number;
}

/** The average of the trees, over values instead of bins, as a sum whose float32 value does not depend on its order. */
export function assembleForest(trees: readonly ForestTree[], frame: Frame): TreesModel {
  const { input, targets, counted } = frame;
  const shares = trees.map((tree) => leafShares(tree, counted));
  const width = shares[0]!.width;
  const isValue = input.classes === 0;
  const part = isValue ? 1 / (targets.scale * trees.length) : 1 / trees.length;
  const base = isValue ? [targets.shift] : new Array<number>(width).fill(0);
  const exactBits = chooseExactBits(largestSum(shares, { part, base, width }), shares.length + 1);
  return {
    kind: 'trees',
    columns: input.x.cols,
    outputs: width,
    width,
    base: roundToBits(base, exactBits),
    exactBits,
    link: isValue ? 'identity' : 'share',
    ...linkTrees(trees),
    ...writeQuestions(trees, frame.columns),
    leaves: join(
      shares.map(({ values }) =>
        roundToBits(
          values.map((value) => value * part),
          exactBits
        )
      ),
      Float32Array
    ),
    cover: Float32Array.from(shares.flatMap(({ weights }) => Array.from(weights, (weight) => weight / targets.unit)))
  };
}

function linkTrees(trees: readonly ForestTree[]): Pick<TreesModel, 'roots' | 'left' | 'right' | 'missingLeft'> {
  const roots = new Int32Array(trees.length);
  const moved: { left: Int32Array; right: Int32Array }[] = [];
  let [nodes, leaves] = [0, 0];
  for (const [t, tree] of trees.entries()) {
    const [firstNode, firstLeaf] = [nodes, leaves];
    const move = (child: number): number => (child < 0 ? child - firstLeaf : child + firstNode);
    roots[t] = tree.slot.length > 0 ? firstNode : -1 - firstLeaf;
    moved.push({ left: tree.left.map(move), right: tree.right.map(move) });
    nodes += tree.slot.length;
    leaves += tree.slot.length + 1;
  }
  return {
    roots,
    left: join(
      moved.map(({ left }) => left),
      Int32Array
    ),
    right: join(
      moved.map(({ right }) => right),
      Int32Array
    ),
    missingLeft: join(
      trees.map(({ missingLeft }) => missingLeft),
      Uint8Array
    )
  };
}

type Questions = Pick<TreesModel, 'feature' | 'threshold' | 'set' | 'sets' | 'setWords'>;

/** Bins become thresholds and codes again. */
function writeQuestions(trees: readonly ForestTree[], columns: readonly ColumnBins[]): Questions {
  const slots = join(
    trees.map(({ slot }) => slot),
    Int32Array
  );
  const bins = join(
    trees.map(({ bin }) => bin),
    Int32Array
  );
  const sides = join(
    trees.map((tree) => tree.sides),
    Uint32Array
  );
  const setWords = columns.reduce((most, { codes }) => Math.max(most, codes ? (Math.max(0, ...codes) >> 5) + 1 : 0), 0);
  const set = new Int32Array(bins.length).fill(-1);
  let sets = 0;
  for (let node = 0; node < bins.length; node++) if (bins[node]! < 0) set[node] = sets++;
  const words = new Uint32Array(sets * setWords);
  for (let node = 0; node < bins.length; node++) {
    const own = set[node]!;
    if (own >= 0)
      writeSet(columns[slots[node]!]!, sides.subarray(8 * own, 8 * own + 8), words.subarray(own * setWords));
  }
  return {
    feature: slots.map((slot) => columns[slot]!.column),
    threshold: Float32Array.from(bins, (bin, node) =>
      bin < 0 ? 0 : (columns[slots[node]!]!.thresholds[bin] ?? LARGEST)
    ),
    set,
    sets: words,
    setWords
  };
}

function writeSet({ codes }: ColumnBins, sides: Uint32Array, words: Uint32Array): void {
  for (const [bin, code] of codes!.entries())
    if (code >= 0 && (sides[bin >> 5]! >>> (bin & 31)) & 1) words[code >> 5]! |= 1 << (code & 31);
}

/** What no sum of one leaf per tree and the base can exceed. */
function largestSum(
  shares: readonly { values: Float64Array }[],
  { part, base, width }: { part: number; base: readonly number[]; width: number }
): number {
  const sums = base.map(Math.abs);
  for (const { values } of shares) {
    const most = new Float64Array(width);
    for (let i = 0; i < values.length; i++) most[i % width] = Math.max(most[i % width]!, Math.abs(values[i]! * part));
    for (let k = 0; k < width; k++) sums[k]! += most[k]!;
  }
  return Math.max(...sums);
}

function join<T extends Int32Array | Uint8Array | Uint32Array | Float32Array>(
  parts: readonly T[],
  Kind: new (length: number) => T
): T {
  const whole = new Kind(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
