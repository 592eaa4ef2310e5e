import { createRng } from '#core/shared';

export interface DrawnRows {
  /** Per row a whole number: how often it was drawn times what it counts. */
  readonly weights: Float64Array;
  /** Rows that count, in order, then those that were not drawn. */
  readonly list: Int32Array;
  readonly drawn: number;
}

/** The rows of one tree: all, or as many as there are drawn with replacement. The same for the same seed and tree. */
export function drawRows(
  own: Float64Array,
  { seed, tree, bootstrap }: { readonly seed: number; readonly tree: number; readonly bootstrap: boolean }
): DrawnRows {
  const rows = own.length;
  const counts = new Uint32Array(rows);
  if (bootstrap) {
    const rng = createRng(seed, `bootstrap ${tree}`);
    for (let i = 0; i < rows; i++) counts[rng.below(rows)]! += 1;
  } else counts.fill(1);
  const weights = Float64Array.from(own, (weight, row) => weight * counts[row]!);
  const list = new Int32Array(rows);
  let drawn = 0;
  for (let row = 0; row < rows; row++) if (weights[row]! > 0) list[drawn++] = row;
  let at = drawn;
  for (let row = 0; row < rows; row++) if (!(weights[row]! > 0)) list[at++] = row;
  return { weights, list, drawn };
}
