import type { ForestTree } from './grow-one.ts';

/**
 * Mean impurity of the leaves over the rows that grew them: Gini for classes. For a value its variance, in whole units;
 * `squares` is the sum of weight * target^2 over those rows.
 */
export function leafImpurity(
  { cells }: Pick<ForestTree, 'cells'>,
  { counted, squares }: { readonly counted: number; readonly squares: number }
): number {
  const width = counted === 0 ? 2 : counted;
  let [explained, weight] = [0, 0];
  for (let leaf = 0; leaf < cells.length; leaf += width) {
    let [own, sum] = [0, 0];
    for (let k = 0; k < width; k++) {
      const cell = cells[leaf + k]!;
      if (counted > 0) [own, sum] = [own + cell, sum + cell * cell];
    }
    if (counted === 0) [own, sum] = [cells[leaf]!, cells[leaf + 1]! * cells[leaf + 1]!];
    explained += sum / own;
    weight += own;
  }
  return Math.max(0, ((counted === 0 ? squares : weight) - explained) / weight);
}
