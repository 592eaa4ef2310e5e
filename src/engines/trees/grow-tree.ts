import type { Pacer } from '#engines/shared';
import { LEAF, NODE } from '#kernels/trees';
import { scaleRule, type GradientScales, type GrowthRule } from './growth-rule.ts';
import { readNode, type GrownLeaf, type GrownTree } from './grown-tree.ts';
import type { TreeGround } from './tree-ground.ts';

export interface Growth {
  readonly rule: GrowthRule;
  readonly scales: GradientScales;
  readonly pacer: Pacer;
}

/**
 * Grows a tree on the first `count` rows of the row list, best leaf first, from the quantised gradients on the ground
 * and the columns chosen. Its leaves own consecutive ranges of the row list until the list is written again.
 */
export async function growTree(ground: TreeGround, count: number, { rule, scales, pacer }: Growth): Promise<GrownTree> {
  const { run } = ground.matrix.kernel;
  const { minHessian, minGain, l1, l2, smooth, setL2 } = scaleRule(rule, scales);
  const { single, most, codeRows, groupRows } = rule.category;
  run.setRule(
    rule.leaves,
    rule.maxDepth,
    rule.minRows,
    minHessian,
    minGain,
    l1,
    l2,
    single,
    most,
    smooth,
    setL2,
    codeRows,
    groupRows
  );
  run.startTree(count);
  while (run.growStep() !== 0) if (pacer.due()) await pacer.turn();
  return readTree(ground);
}

function readTree({ matrix, leaves, nodes }: TreeGround): GrownTree {
  const { memory, run } = matrix.kernel;
  const view = new DataView(memory.buffer, leaves);
  const words = new Int32Array(memory.buffer, nodes, NODE.words * run.countNodes());
  const nodeAt = (node: number): Int32Array => words.subarray(NODE.words * node, NODE.words * (node + 1));
  return {
    nodes: Array.from({ length: run.countNodes() }, (_, node) => readNode(nodeAt(node))),
    leaves: Array.from({ length: run.countLeaves() }, (_, leaf) => readLeaf(view, LEAF.bytes * leaf))
  };
}

function readLeaf(view: DataView, at: number): GrownLeaf {
  return {
    start: view.getInt32(at + LEAF.start, true),
    count: view.getInt32(at + LEAF.count, true),
    gradient: view.getFloat64(at + LEAF.gradient, true),
    hessian: view.getFloat64(at + LEAF.hessian, true),
    value: view.getFloat64(at + LEAF.value, true)
  };
}

/** Adds leaf values to the scores of the tree's own rows and of all rows after them in the row list. */
export function applyTree(
  { matrix, values }: TreeGround,
  leafValues: readonly number[],
  { scores, owned }: { scores: number; owned: number }
): void {
  const { memory, run } = matrix.kernel;
  new Float32Array(memory.buffer, values, leafValues.length).set(leafValues);
  run.applyTree(values, scores, owned, matrix.rows);
}
