import type { FittedModel } from '#core/ports';
import type { Matrix } from '#core/shared';
import { predictNeighbours } from './predict-neighbours.ts';
import { predictNetwork } from './predict-network.ts';
import { predictTrees } from './predict-trees.ts';

/**
 * Scores of encoded rows, row-major: one probability per class (two for a binary model), or one value per row.
 * Each row's result is the same alone and in a batch, and the same bits on every machine.
 */
export function predictFitted(fitted: FittedModel, x: Matrix): Float64Array {
  switch (fitted.kind) {
    case 'network':
      return predictNetwork(fitted, x);
    case 'trees':
      return predictTrees(fitted, x);
    case 'neighbours':
      return predictNeighbours(fitted, x);
  }
}
