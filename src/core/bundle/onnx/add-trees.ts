import type { TreesModel } from '#core/ports';
import { addMemberships } from './add-memberships.ts';
import type { Attribute, Graph } from './graph.ts';

/**
 * Adds the trees as one TreeEnsembleRegressor and the link. Thresholds and leaves are the model's own float32 values
 * and sums are exact, so the sums have the bits of `predictTrees` in any runtime.
 * Returns probabilities `[N, classes]`, or values `[N, 1]`.
 */
export function addTrees(graph: Graph, model: TreesModel, matrix: string): string {
  const memberships = addMemberships(graph, model, matrix);
  const sums = graph.node('TreeEnsembleRegressor', [memberships.matrix], {
    domain: 'ai.onnx.ml',
    attributes: ensembleAttributes(model, memberships.columnOfNode)
  });
  return addLink(graph, model, sums);
}

function addLink(graph: Graph, { link, outputs }: TreesModel, sums: string): string {
  switch (link) {
    case 'identity':
      return sums;
    case 'exp':
      return graph.node('Exp', [sums]);
    case 'softmax':
      return graph.node('Softmax', [sums], { attributes: [{ name: 'axis', int: 1 }] });
    case 'sigmoid':
      return addPair(graph, graph.node('Sigmoid', [sums]));
    case 'share': {
      const shares = graph.node('Clip', [sums, graph.floats([0], []), graph.floats([1], [])]);
      return outputs === 1 ? addPair(graph, shares) : shares;
    }
  }
}

/** Both probabilities from that of the second class. */
function addPair(graph: Graph, second: string): string {
  const first = graph.node('Sub', [graph.floats([1], [1, 1]), second]);
  return graph.node('Concat', [first, second], { attributes: [{ name: 'axis', int: 1 }] });
}

/** Node and target lists of the ensemble; a node's number is its place in its tree, level by level. */
interface Lists {
  readonly treeIds: number[];
  readonly nodeIds: number[];
  readonly columns: number[];
  readonly thresholds: number[];
  readonly missing: number[];
  readonly modes: string[];
  readonly yes: number[];
  readonly no: number[];
  readonly targetTrees: number[];
  readonly targetNodes: number[];
  readonly targets: number[];
  readonly weights: number[];
}

function ensembleAttributes(model: TreesModel, columnOfNode: Int32Array): readonly Attribute[] {
  const lists: Lists = {
    ...{ treeIds: [], nodeIds: [], columns: [], thresholds: [], missing: [], modes: [], yes: [], no: [] },
    ...{ targetTrees: [], targetNodes: [], targets: [], weights: [] }
  };
  for (let tree = 0; tree < model.roots.length; tree++) listTree(lists, tree, { model, columnOfNode });
  return [
    { name: 'base_values', floats: model.base },
    { name: 'n_targets', int: model.outputs },
    { name: 'nodes_falsenodeids', ints: lists.no },
    { name: 'nodes_featureids', ints: lists.columns },
    { name: 'nodes_missing_value_tracks_true', ints: lists.missing },
    { name: 'nodes_modes', texts: lists.modes },
    { name: 'nodes_nodeids', ints: lists.nodeIds },
    { name: 'nodes_treeids', ints: lists.treeIds },
    { name: 'nodes_truenodeids', ints: lists.yes },
    { name: 'nodes_values', floats: lists.thresholds },
    { name: 'target_ids', ints: lists.targets },
    { name: 'target_nodeids', ints: lists.targetNodes },
    { name: 'target_treeids', ints: lists.targetTrees },
    { name: 'target_weights', floats: lists.weights }
  ];
}

function listTree(
  lists: Lists,
  tree: number,
  { model, columnOfNode }: { model: TreesModel; columnOfNode: Int32Array }
): void {
  const queue = [model.roots[tree]!];
  for (let id = 0; id < queue.length; id++) {
    const node = queue[id]!;
    const isLeaf = node < 0;
    lists.treeIds.push(tree);
    lists.nodeIds.push(id);
    lists.modes.push(isLeaf ? 'LEAF' : 'BRANCH_LEQ');
    lists.columns.push(isLeaf ? 0 : columnOfNode[node]!);
    lists.thresholds.push(isLeaf ? 0 : model.set[node]! < 0 ? model.threshold[node]! : 0.5);
    lists.missing.push(isLeaf ? 0 : model.missingLeft[node]!);
    lists.yes.push(isLeaf ? 0 : queue.length);
    lists.no.push(isLeaf ? 0 : queue.length + 1);
    if (isLeaf) listLeaf(lists, { tree, id, leaf: -1 - node }, model);
    else queue.push(model.left[node]!, model.right[node]!);
  }
}

/** Zeros need no target, but a leaf needs one. */
function listLeaf(
  { targetTrees, targetNodes, targets, weights }: Lists,
  { tree, id, leaf }: { tree: number; id: number; leaf: number },
  { leaves, width, outputs }: TreesModel
): void {
  const values = leaves.subarray(leaf * width, (leaf + 1) * width);
  const isEmpty = values.every((value) => value === 0);
  values.forEach((value, w) => {
    if (value === 0 && !(isEmpty && w === 0)) return;
    targetTrees.push(tree);
    targetNodes.push(id);
    targets.push(width === 1 ? tree % outputs : w);
    weights.push(value);
  });
}
