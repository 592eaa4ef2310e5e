import { NODE } from '#kernels/trees';

/** A tree over bins. Nodes come after their parents; node 0 is the root, unless leaf 0 is all there is. */
export interface GrownTree {
  readonly nodes: readonly GrownNode[];
  readonly leaves: readonly GrownLeaf[];
}

/** A question about one column of a `BinnedMatrix`. */
export interface Split {
  /** Place of the column in the binned matrix. */
  readonly slot: number;
  /** Bins up to this one go left; -1 when `set` says which do. */
  readonly bin: number;
  /** 256 bits as 8 unsigned numbers. */
  readonly set: readonly number[] | null;
  readonly missingLeft: boolean;
}

export interface GrownNode {
  readonly split: Split;
  /** Number of a node, or `-1 - leaf`. */
  left: number;
  right: number;
}

export interface GrownLeaf {
  /** Its rows in the row list. */
  readonly start: number;
  readonly count: number;
  /** Exact sums of the quantised gradients of its rows. */
  readonly gradient: number;
  readonly hessian: number;
  /** The best value within the bounds of monotone columns, in quantised units. */
  readonly value: number;
}

/** A node as the kernel leaves it. */
export function readNode(words: Int32Array): GrownNode {
  const bin = words[NODE.bin]!;
  const set = bin < 0 ? Array.from(words.subarray(NODE.set, NODE.set + 8), (word) => word >>> 0) : null;
  return {
    split: { slot: words[NODE.column]!, bin, set, missingLeft: words[NODE.missingLeft] === 1 },
    left: words[NODE.left]!,
    right: words[NODE.right]!
  };
}
