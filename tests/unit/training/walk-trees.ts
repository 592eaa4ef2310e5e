import type { TreesModel } from '#core/ports';
import type { Matrix } from '#core/shared';

/** Sums of trees row by row and node by node, written for reading: base plus one leaf per tree, `[rows, outputs]`. */
export function walkTrees(model: TreesModel, { rows, cols, values }: Matrix): number[] {
  const { outputs, width, roots, leaves } = model;
  return Array.from({ length: rows }, (_, row) => {
    const sums = [...model.base];
    roots.forEach((root, tree) => {
      const leaf = leafOf(model, root, values.subarray(row * cols, (row + 1) * cols));
      for (let w = 0; w < width; w++) sums[width === 1 ? tree % outputs : w]! += leaves[leaf * width + w]!;
    });
    return sums;
  }).flat();
}

function leafOf(model: TreesModel, root: number, row: Float32Array): number {
  let node = root;
  while (node >= 0) node = goesLeft(model, node, row[model.feature[node]!]!) ? model.left[node]! : model.right[node]!;
  return -1 - node;
}

export function goesLeft(model: TreesModel, node: number, value: number): boolean {
  const { missingLeft, set, sets, setWords, threshold } = model;
  if (Number.isNaN(value)) return missingLeft[node] === 1;
  if (set[node]! < 0) return value <= threshold[node]!;
  const word = value >> 5;
  return word >= 0 && word < setWords && ((sets[set[node]! * setWords + word]! >>> (value & 31)) & 1) === 1;
}
