import type { ForestTree } from './grow-one.ts';

/** What the leaves of a tree say. */
export interface LeafShares {
  /** `[leaves, width]`: the mean target in whole units, or the share of each class. */
  readonly values: Float64Array;
  readonly width: number;
  readonly weights: Float64Array;
}

export function leafShares({ cells }: Pick<ForestTree, 'cells'>, counted: number): LeafShares {
  if (counted === 0) {
    const leaves = cells.length / 2;
    const weights = Float64Array.from({ length: leaves }, (_, leaf) => cells[2 * leaf]!);
    return { values: weights.map((weight, leaf) => cells[2 * leaf + 1]! / weight), width: 1, weights };
  }
  const leaves = cells.length / counted;
  const weights = new Float64Array(leaves);
  for (let i = 0; i < cells.length; i++) weights[Math.floor(i / counted)]! += cells[i]!;
  return { values: cells.map((cell, i) => cell / weights[Math.floor(i / counted)]!), width: counted, weights };
}
