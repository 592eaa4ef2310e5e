import { createRng, range, shuffle } from '#core/shared';
import type { Predictions } from './predictions.ts';

export interface ResidualSummary {
  /** At most 500 rows, sampled by the seed; residual = truth - predicted. */
  readonly points: readonly { readonly predicted: number; readonly residual: number }[];
  /** All rows. `counts[i]` lies between `edges[i]` and `edges[i + 1]`. */
  readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[] };
}

const POINTS = 500;
const BINS = 30;

/** What a regression got wrong, small enough to draw. */
export function residualSummary({ truth, scores }: Predictions, seed: number): ResidualSummary {
  const residuals = truth.map((value, row) => value - scores[row]!);
  const sample = shuffle(range(truth.length), createRng(seed, 'residual-sample')).slice(0, POINTS).sort();
  const points = Array.from(sample, (row) => ({ predicted: scores[row]!, residual: residuals[row]! }));
  return { points, histogram: histogramOf(residuals) };
}

function histogramOf(values: Float64Array): ResidualSummary['histogram'] {
  if (values.length === 0) return { edges: [], counts: [] };
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  if (low === high) return { edges: [low, high], counts: [values.length] };
  const width = (high - low) / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) counts[Math.min(BINS - 1, Math.floor((value - low) / width))]! += 1;
  return { edges: Array.from({ length: BINS + 1 }, (_, i) => (i === BINS ? high : low + i * width)), counts };
}
