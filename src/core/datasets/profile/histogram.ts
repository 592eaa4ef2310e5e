import type { Histogram } from './table-profile.ts';

const MOST_BINS = 40;
const NICE = [1, 2, 2.5, 5];

/** Counts finite values in at most 40 bins of one nice width: 1, 2, 2.5 or 5 times a power of ten, and whole for integers. */
export function histogram(
  values: Float64Array,
  { min, max, whole }: { min: number; max: number; whole: boolean }
): Histogram {
  const edges = niceEdges(min, max, whole);
  if (edges === undefined) return { edges: [min, max], counts: [values.length] };
  const counts = new Array<number>(edges.length - 1).fill(0);
  const bounds = Float64Array.from(edges);
  const tally = new Uint32Array(counts.length);
  const last = counts.length - 1;
  const perUnit = counts.length / (bounds[counts.length]! - bounds[0]!);
  const start = bounds[0]!;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    let bin = Math.min(last, ((value - start) * perUnit) | 0);
    // Rounding may have put it one bin off.
    if (value < bounds[bin]!) bin--;
    else if (bin < last && value >= bounds[bin + 1]!) bin++;
    tally[bin]!++;
  }
  return { edges, counts: [...tally] };
}

/** `undefined` where doubles are too coarse, or their range too small, for bins of equal width. */
function niceEdges(min: number, max: number, whole: boolean): number[] | undefined {
  if (min === max || !Number.isFinite(max - min)) return undefined;
  const start = Number(((max - min) / MOST_BINS).toExponential().split('e')[1]);
  for (let power = start; power <= start + 2; power++) {
    for (const factor of NICE) {
      if (whole && (power < 0 || (power === 0 && factor === 2.5))) continue;
      const multiple = scaled(factor, power);
      const first = Math.floor(min / multiple(1));
      const bins = Math.floor(max / multiple(1)) - first + 1;
      if (!(bins <= MOST_BINS)) continue;
      const edges = Array.from({ length: bins + 1 }, (_, i) => multiple(first + i));
      return isRising(edges) && edges[0]! <= min && edges[bins]! >= max ? edges : undefined;
    }
  }
  return undefined;
}

/** Multiples of factor x 10^power; dividing by a power of ten gives 0.3 where multiplying by its inverse would not. */
function scaled(factor: number, power: number): (times: number) => number {
  const ten = Number(`1e${Math.abs(power)}`);
  return power < 0 ? (times) => (times * factor) / ten + 0 : (times) => times * factor * ten + 0;
}

function isRising(edges: readonly number[]): boolean {
  return edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > edges[i - 1]!));
}
