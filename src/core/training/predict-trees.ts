import type { TreesModel } from '#core/ports';
import { detmath, type Matrix } from '#core/shared';
import { sumTrees } from './sum-trees.ts';

/**
 * Scores of a sum of trees, row-major: one probability per class (two for a binary model), or one value per row.
 * Sums are exact (see `TreesModel`) and links are detmath's, so a row has the same bits alone, in a batch and anywhere.
 */
export function predictTrees(model: TreesModel, x: Matrix): Float64Array {
  const sums = sumTrees(model, x);
  const { outputs } = model;
  switch (model.link) {
    case 'identity':
      return Float64Array.from(sums);
    case 'exp':
      return Float64Array.from(sums, detmath.exp);
    case 'sigmoid':
      return sigmoidPairs(sums);
    case 'share':
      return outputs === 1 ? sharePairs(sums) : Float64Array.from(sums, clampShare);
    case 'softmax':
      return softmaxRows(sums, outputs);
  }
}

function sigmoidPairs(sums: Float32Array): Float64Array {
  const scores = new Float64Array(sums.length * 2);
  for (let row = 0; row < sums.length; row++) {
    const z = sums[row]!;
    const e = detmath.exp(-Math.abs(z));
    const likely = 1 / (1 + e);
    const unlikely = e / (1 + e);
    scores[2 * row] = z < 0 ? likely : unlikely;
    scores[2 * row + 1] = z < 0 ? unlikely : likely;
  }
  return scores;
}

/** Leaves are rounded, so a sum may leave [0, 1] by a few roundings. */
function clampShare(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function sharePairs(sums: Float32Array): Float64Array {
  const scores = new Float64Array(sums.length * 2);
  for (let row = 0; row < sums.length; row++) {
    const second = clampShare(sums[row]!);
    scores[2 * row] = 1 - second;
    scores[2 * row + 1] = second;
  }
  return scores;
}

function softmaxRows(sums: Float32Array, outputs: number): Float64Array {
  const scores = new Float64Array(sums.length);
  for (let start = 0; start < sums.length; start += outputs) {
    const end = start + outputs;
    let top = -Infinity;
    for (let i = start; i < end; i++) top = Math.max(top, sums[i]!);
    let total = 0;
    for (let i = start; i < end; i++) total += scores[i] = detmath.exp(sums[i]! - top);
    for (let i = start; i < end; i++) scores[i]! /= total;
  }
  return scores;
}
