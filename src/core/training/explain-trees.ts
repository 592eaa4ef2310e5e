import type { TreesModel } from '#core/ports';
import { AppError, type Matrix } from '#core/shared';
import { openTreeExplainer } from '#kernels/tree-scoring';
import { sumTrees } from './sum-trees.ts';

/**
 * What an absent column is replaced by: `path-dependent` takes the training rows that reach the same part of the tree,
 * `interventional` the column of each background row in turn.
 */
export type ExplainOptions =
  { readonly method: 'path-dependent' } | { readonly method: 'interventional'; readonly background: Matrix };

export interface Explanation {
  /** Mean sum per output, before the link. */
  readonly base: Float64Array;
  /** `[rows, outputs, columns]`: with the base they add up to the row's sum before the link. */
  readonly contributions: Float64Array;
}

/**
 * Exact Shapley values of a sum of trees (Lundberg et al. 2018; Janzing et al. 2020), on the scale before the link.
 * A background must have a row. @throws training/cannot-explain
 */
export function explainTrees(model: TreesModel, x: Matrix, options: ExplainOptions): Explanation {
  const background = options.method === 'interventional' ? options.background : undefined;
  if (background?.rows === 0) throw new RangeError('a background without rows explains nothing');
  const base = background ? meanSums(model, background) : meanLeaves(model);
  try {
    return { base, contributions: openTreeExplainer(model, background).explain(x) };
  } catch (cause) {
    if (cause instanceof RangeError) throw new AppError('training/cannot-explain', { cause });
    throw cause;
  }
}

function meanSums(model: TreesModel, background: Matrix): Float64Array {
  const { outputs } = model;
  const mean = new Float64Array(outputs);
  sumTrees(model, background).forEach((sum, i) => (mean[i % outputs]! += sum / background.rows));
  return mean;
}

/** Leaves weighted by cover; where no training row came, both sides count the same. */
function meanLeaves({ base, outputs, width, roots, left, right, leaves, cover }: TreesModel): Float64Array {
  const under = new Float64Array(left.length);
  const weightOf = (child: number): number => (child < 0 ? cover[-1 - child]! : under[child]!);
  for (let node = left.length - 1; node >= 0; node--) under[node] = weightOf(left[node]!) + weightOf(right[node]!);
  const mean = Float64Array.from(base);
  const tree = new Int32Array(left.length);
  const share = new Float64Array(left.length);
  const visit = (child: number, ofTree: number, part: number): void => {
    if (child >= 0) {
      tree[child] = ofTree;
      share[child] = part;
    } else
      for (let w = 0; w < width; w++)
        mean[width === 1 ? ofTree % outputs : w]! += part * leaves[(-1 - child) * width + w]!;
  };
  roots.forEach((root, ofTree) => visit(root, ofTree, 1));
  for (let node = 0; node < left.length; node++) {
    const leftShare = under[node] === 0 ? 0.5 : weightOf(left[node]!) / under[node]!;
    visit(left[node]!, tree[node]!, share[node]! * leftShare);
    visit(right[node]!, tree[node]!, share[node]! * (1 - leftShare));
  }
  return mean;
}
