import { detmath } from '#core/shared';
import type { BayesParams } from '#engines/shared';
import type { ClassSums } from './sum-classes.ts';

const TWO_PI = 6.283185307179586;
/** A class without rows counts as half a row with the columns of all classes, so that its logarithm is finite. */
const LEAST_TOTAL = 0.5;

/** log p(class) + log p(x | class) as `[2 cols + 1, classes]`: factors of x, then of x^2, then the constants. */
export function writeLikelihood(sums: ClassSums, { smoothing, pseudocount }: BayesParams): Float64Array {
  const { cols, classes, totals, binary } = sums;
  const added = smoothing * largestVariance(sums);
  const result = new Float64Array((2 * cols + 1) * classes);
  const rows = totals.reduce((sum, value) => sum + Math.max(value, LEAST_TOTAL), 0);
  for (let c = 0; c < classes; c++) {
    const total = totals[c]!;
    const seen = total > 0 ? total : rows;
    let constant = detmath.log(Math.max(total, LEAST_TOTAL) / rows);
    for (let j = 0; j < cols; j++) {
      const mean = total > 0 ? sums.means[c * cols + j]! : sums.overall.means[j]!;
      const variance = total > 0 ? sums.variances[c * cols + j]! : sums.overall.variances[j]!;
      const term =
        binary[j] === 1
          ? bernoulli((mean * seen + pseudocount) / (seen + 2 * pseudocount))
          : normal(mean, variance + added);
      result[j * classes + c] = term.linear;
      result[(cols + j) * classes + c] = term.square;
      constant += term.constant;
    }
    result[2 * cols * classes + c] = constant;
  }
  return result;
}

/** As in scikit-learn, the unit of smoothing; 1 when no normal column varies. */
function largestVariance({ cols, overall, binary }: ClassSums): number {
  let largest = 0;
  for (let j = 0; j < cols; j++) if (binary[j] === 0) largest = Math.max(largest, overall.variances[j]!);
  return largest > 0 ? largest : 1;
}

interface Term {
  readonly linear: number;
  readonly square: number;
  readonly constant: number;
}

function bernoulli(p: number): Term {
  const never = detmath.log(1 - p);
  return { linear: detmath.log(p) - never, square: 0, constant: never };
}

function normal(mean: number, variance: number): Term {
  return {
    linear: mean / variance,
    square: -1 / (2 * variance),
    constant: -0.5 * (detmath.log(TWO_PI * variance) + (mean * mean) / variance)
  };
}
