import { correlate } from '../correlate.ts';
import type { SampledColumn } from '../sampled-column.ts';
import type { Bins } from './bin-column.ts';
import { centre, FOLDS, type ValueSample } from './target-sample.ts';

const ROWS_FOR_A_LINE = 10;

/**
 * How well one column alone tells a number: the largest R2 of three simple models. Two are fitted on the other three
 * folds: the mean of each bin, and a line in each bin, which follows sums such as a total of its parts. The third is
 * one line through all rows.
 */
export function scoreValues(column: SampledColumn, bins: Bins, target: ValueSample): number {
  const steps = explainedByBins(bins, target, undefined);
  if (column.kind === 'category') return steps;
  const x = centrePresent(column.values);
  if (!x) return steps;
  const line = correlate(column.values, target.values) ?? 0;
  const complete = column.values.every((value) => !Number.isNaN(value));
  return Math.max(steps, explainedByBins(bins, target, x), complete ? line * line : 0);
}

/** Missing cells become 0; they are in a bin of their own. */
function centrePresent(values: Float64Array): Float64Array | undefined {
  const present = centre(values.filter((value) => !Number.isNaN(value)));
  if (!present) return undefined;
  let next = 0;
  return values.map((value) => (Number.isNaN(value) ? 0 : present[next++]!));
}

function explainedByBins({ cells, count }: Bins, target: ValueSample, x: Float64Array | undefined): number {
  const { values, folds } = target;
  const sums = Array.from({ length: 5 }, () => new Float64Array((FOLDS + 1) * count)) as unknown as Sums;
  const [ns, xs, ys, xxs, xys] = sums;
  for (let i = 0; i < cells.length; i++) {
    const own = x ? x[i]! : 0;
    const value = values[i]!;
    for (let at = cells[i]!, pass = 0; pass < 2; pass++, at = (folds[i]! + 1) * count + cells[i]!) {
      ns[at]!++;
      xs[at]! += own;
      ys[at]! += value;
      xxs[at]! += own * own;
      xys[at]! += own * value;
    }
  }
  const lines = fitLines(sums, count);
  let [error, total] = [0, 0];
  for (let i = 0; i < cells.length; i++) {
    const at = folds[i]! * count + cells[i]!;
    const own = x ? x[i]! : 0;
    const miss = values[i]! - (lines.level[at]! + lines.slope[at]! * own);
    error += miss * miss;
    total += values[i]! * values[i]!;
  }
  return Math.max(0, 1 - error / total);
}

/** n, x, y, xx and xy; by bin over all rows, then by bin of each fold. */
type Sums = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** By fold and bin, from the rows of the other folds; shrunk by one row towards 0, the overall mean. */
function fitLines(sums: Sums, count: number): { level: Float64Array; slope: Float64Array } {
  const level = new Float64Array(FOLDS * count);
  const slope = new Float64Array(FOLDS * count);
  for (let at = 0; at < level.length; at++) {
    const [n, sx, sy, sxx, sxy] = sums.map((sum) => sum[at % count]! - sum[count + at]!) as [
      number,
      number,
      number,
      number,
      number
    ];
    const spread = n < ROWS_FOR_A_LINE ? 0 : sxx - (sx * sx) / n;
    if (spread > 1e-12 * sxx) slope[at] = (sxy - (sx * sy) / n) / spread;
    level[at] = (sy - slope[at]! * sx) / (n + 1);
  }
  return { level, slope };
}
