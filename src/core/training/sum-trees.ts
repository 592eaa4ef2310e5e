import type { TreesModel } from '#core/ports';
import type { Matrix } from '#core/shared';
import { openTreeScorer, type TreeScorer } from '#kernels/tree-scoring';

/** Packing a large forest costs more than scoring a row, so each model is packed once. */
const scorers = new WeakMap<TreesModel, TreeScorer>();

/** Base plus one leaf per tree, before the link: `[rows, outputs]`. */
export function sumTrees(model: TreesModel, x: Matrix): Float32Array {
  let scorer = scorers.get(model);
  if (!scorer) scorers.set(model, (scorer = openTreeScorer(model)));
  return scorer.score(x.values, x.rows);
}
