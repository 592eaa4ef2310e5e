import type { FitInput } from '#core/ports';
import type { LeafShares } from './leaf-shares.ts';
import type { WholeTargets } from './whole-targets.ts';

/** Judges each row by the trees that did not see it (Breiman 2001, 3.1). */
export interface OutOfBag {
  add(rows: Int32Array, leafOf: Int32Array, shares: LeafShares): void;
  /** Mean squared error of the value, or of the class shares (Brier score over all classes); null without such rows. */
  loss(): number | null;
}

export function createOutOfBag({ y, classes }: FitInput, { values, scale }: WholeTargets): OutOfBag {
  const width = classes > 2 ? classes : 1;
  const sums = new Float64Array(y.length * width);
  const counts = new Int32Array(y.length);
  return {
    add(rows, leafOf, { values: shares }) {
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!;
        counts[row]! += 1;
        for (let k = 0; k < width; k++) sums[row * width + k]! += shares[leafOf[i]! * width + k]!;
      }
    },
    loss() {
      let [total, judged] = [0, 0];
      for (let row = 0; row < counts.length; row++) {
        const count = counts[row]!;
        if (count === 0) continue;
        judged++;
        total += squaredError(sums, row, { width, count, truth: values[row]! });
      }
      if (judged === 0) return null;
      return ((classes === 2 ? 2 : 1) * total) / judged / (scale * scale);
    }
  };
}

function squaredError(
  sums: Float64Array,
  row: number,
  { width, count, truth }: { width: number; count: number; truth: number }
): number {
  if (width === 1) return (sums[row]! / count - truth) * (sums[row]! / count - truth);
  let total = 0;
  for (let k = 0; k < width; k++) {
    const error = sums[row * width + k]! / count - Number(k === truth);
    total += error * error;
  }
  return total;
}
