import type { Trees } from './trees.ts';

/** Where nodes and leaves stand in their trees. Leaves of a tree are ranked from left to right. */
export interface TreeMeasures {
  /** Leaves per tree. */
  readonly size: Int32Array;
  readonly treeOfNode: Int32Array;
  readonly treeOfLeaf: Int32Array;
  /** Leaves under a node, and the rank of the first of them. */
  readonly leavesUnder: Int32Array;
  readonly firstLeaf: Int32Array;
  readonly rank: Int32Array;
}

/** Two passes over all nodes at once: children stand after their parents, so no recursion is needed. */
export function measureTrees({ roots, left, right, cover }: Trees): TreeMeasures {
  const nodes = left.length;
  const leavesUnder = new Int32Array(nodes);
  const count = (child: number): number => (child < 0 ? 1 : leavesUnder[child]!);
  for (let node = nodes - 1; node >= 0; node--) leavesUnder[node] = count(left[node]!) + count(right[node]!);
  const treeOfNode = new Int32Array(nodes);
  const firstLeaf = new Int32Array(nodes);
  const treeOfLeaf = new Int32Array(cover.length);
  const rank = new Int32Array(cover.length);
  const place = (child: number, tree: number, first: number): void => {
    if (child < 0) {
      treeOfLeaf[-1 - child] = tree;
      rank[-1 - child] = first;
    } else {
      treeOfNode[child] = tree;
      firstLeaf[child] = first;
    }
  };
  roots.forEach((root, tree) => place(root, tree, 0));
  for (let node = 0; node < nodes; node++) {
    place(left[node]!, treeOfNode[node]!, firstLeaf[node]!);
    place(right[node]!, treeOfNode[node]!, firstLeaf[node]! + count(left[node]!));
  }
  return { size: Int32Array.from(roots, count), treeOfNode, treeOfLeaf, leavesUnder, firstLeaf, rank };
}
