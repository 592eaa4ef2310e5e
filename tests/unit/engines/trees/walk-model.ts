import type { TreesModel } from '#core/ports';

/** Number of the leaf a row ends in, per tree, by the definition of a `TreesModel`. */
export function leavesOf(model: TreesModel, row: ArrayLike<number>): number[] {
  return Array.from(model.roots, (root) => {
    let node = root;
    while (node >= 0) node = goesLeft(model, node, row[model.feature[node]!]!) ? model.left[node]! : model.right[node]!;
    return -1 - node;
  });
}

function goesLeft(model: TreesModel, node: number, value: number): boolean {
  if (Number.isNaN(value)) return model.missingLeft[node] === 1;
  const set = model.set[node]!;
  if (set < 0) return value <= model.threshold[node]!;
  const word = value >> 5;
  return word < model.setWords && ((model.sets[set * model.setWords + word]! >>> (value & 31)) & 1) === 1;
}

/** Scores per output, summed in float64. */
export function scoresOf(model: TreesModel, row: ArrayLike<number>): number[] {
  const scores = Array.from(model.base);
  leavesOf(model, row).forEach((leaf, tree) => (scores[tree % model.outputs]! += model.leaves[leaf]!));
  return scores;
}
