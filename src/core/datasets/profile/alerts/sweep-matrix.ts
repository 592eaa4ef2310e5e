export interface Selection {
  readonly chosen: readonly number[];
  readonly weights: readonly number[];
  /** R2. */
  readonly explained: number;
}

/**
 * Forward selection of at most `most` columns for a linear model of the last one of a symmetric matrix of
 * correlations, by the sweep operator: each step takes the column that explains most of what is left. Weights are in
 * units of standard deviations.
 * @param matrix row-major, `size` x `size`; is overwritten
 */
export function selectForward(
  matrix: Float64Array,
  { size, most, enough }: { readonly size: number; readonly most: number; readonly enough: number }
): Selection[] {
  const last = size - 1;
  const at = (row: number, column: number): number => matrix[row * size + column]!;
  const chosen: number[] = [];
  const selections: Selection[] = [];
  while (chosen.length < most && 1 - at(last, last) < enough) {
    let [best, gain] = [-1, 0];
    for (let k = 0; k < last; k++) {
      // A pivot that is nearly gone is a column that those chosen already tell.
      if (chosen.includes(k) || at(k, k) < 1e-6) continue;
      const own = (at(k, last) * at(k, last)) / at(k, k);
      if (own > gain) [best, gain] = [k, own];
    }
    if (best < 0) break;
    chosen.push(best);
    sweep(matrix, size, best);
    selections.push({ chosen: [...chosen], weights: chosen.map((k) => at(k, last)), explained: 1 - at(last, last) });
  }
  return selections;
}

function sweep(matrix: Float64Array, size: number, k: number): void {
  const pivot = matrix[k * size + k]!;
  for (let j = 0; j < size; j++) matrix[k * size + j]! /= pivot;
  for (let i = 0; i < size; i++) {
    if (i === k) continue;
    const factor = matrix[i * size + k]!;
    for (let j = 0; j < size; j++) matrix[i * size + j]! -= factor * matrix[k * size + j]!;
    matrix[i * size + k] = -factor / pivot;
  }
  matrix[k * size + k] = 1 / pivot;
}
