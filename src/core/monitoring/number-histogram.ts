import { stats } from '#core/shared';
import type { DriftHistogram } from './drift-report.ts';

const BINS = 20;
/** The share beyond each end of the drawn range, so that one outlier does not flatten the chart. */
const TRIM = 0.01;

/** Equal-width bins over the range of both ascending samples; null when both are empty. */
export function numberHistogram(reference: Float64Array, current: Float64Array): DriftHistogram | null {
  const samples = [reference, current].filter((sample) => sample.length > 0);
  if (samples.length === 0) return null;
  const low = Math.min(...samples.map((sample) => stats.quantile(sample, TRIM)));
  const high = Math.max(...samples.map((sample) => stats.quantile(sample, 1 - TRIM)));
  const width = (high - low) / BINS;
  const edges =
    width > 0 ? Array.from({ length: BINS + 1 }, (_, i) => (i === BINS ? high : low + i * width)) : [low, high];
  return { kind: 'number', edges, reference: shares(reference, edges), current: shares(current, edges) };
}

function shares(sorted: Float64Array, edges: readonly number[]): number[] {
  const bins = edges.length - 1;
  let before = 0;
  return Array.from({ length: bins }, (_, i) => {
    const end = i === bins - 1 ? sorted.length : countBelow(sorted, edges[i + 1]!);
    const share = sorted.length === 0 ? 0 : (end - before) / sorted.length;
    before = end;
    return share;
  });
}

/** Values smaller than `limit`, by bisection. */
function countBelow(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
