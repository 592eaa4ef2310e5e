import type { TreeMeasures } from './measure-trees.ts';
import type { Trees } from './trees.ts';

export const LEAVES_PER_WORD = 32;

/** One test of a mask word: rows that go right keep only the leaves in `mask`. */
export interface MaskTest {
  readonly node: number;
  readonly mask: number;
}

/** The tests of one word of a tree's leaves: those of numbers, then those of sets. */
export interface MaskWord {
  readonly numbers: readonly MaskTest[];
  readonly sets: readonly MaskTest[];
}

/** Per tree its words, or none for a tree of more than `maxLeaves` leaves. */
export function packMasks(trees: Trees, measures: TreeMeasures, maxLeaves: number): readonly (readonly MaskWord[])[] {
  const words = Array.from(measures.size, (size) =>
    Array.from({ length: size > maxLeaves ? 0 : Math.ceil(size / LEAVES_PER_WORD) }, () => ({
      numbers: [] as MaskTest[],
      sets: [] as MaskTest[]
    }))
  );
  const { left, set } = trees;
  for (let node = 0; node < left.length; node++) {
    const own = words[measures.treeOfNode[node]!]!;
    if (own.length === 0) continue;
    const first = measures.firstLeaf[node]!;
    const end = first + (left[node]! < 0 ? 1 : measures.leavesUnder[left[node]!]!);
    for (let w = Math.floor(first / LEAVES_PER_WORD); w * LEAVES_PER_WORD < end; w++) {
      const test = { node, mask: ~ones(first - w * LEAVES_PER_WORD, end - w * LEAVES_PER_WORD) >>> 0 };
      (set[node]! < 0 ? own[w]!.numbers : own[w]!.sets).push(test);
    }
  }
  return words;
}

/** Bits `from` to `end - 1` of a word, as far as they are in it. */
function ones(from: number, end: number): number {
  const low = Math.max(0, from);
  const high = Math.min(LEAVES_PER_WORD, end);
  return high - low === LEAVES_PER_WORD ? -1 : ((1 << (high - low)) - 1) << low;
}
