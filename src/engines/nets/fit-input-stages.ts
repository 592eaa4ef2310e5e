import type { ClipLayer, PiecewiseLayer } from '#core/ports';
import type { Matrix } from '#core/shared';

/** The values of one column over some rows, ascending. */
export function sortedColumn({ cols, values }: Matrix, rows: Int32Array, column: number): Float32Array {
  return Float32Array.from(rows, (row) => values[row * cols + column]!).sort();
}

/** Linear interpolation between order statistics, `share` of the way from the least to the greatest. */
function quantile(sorted: Float32Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const next = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return sorted[low]! + (at - low) * (next - sorted[low]!);
}

/**
 * Median and reciprocal interquartile range per column; half the full range where the quartiles coincide, and 0 for a
 * column that never changes (Holzmueller et al. 2024, appendix A).
 */
export function fitClip(x: Matrix, rows: Int32Array): ClipLayer {
  const center = new Float32Array(x.cols);
  const scale = new Float32Array(x.cols);
  for (let j = 0; j < x.cols; j++) {
    const sorted = sortedColumn(x, rows, j);
    const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25) || (sorted.at(-1)! - sorted[0]!) / 2;
    center[j] = quantile(sorted, 0.5);
    scale[j] = spread > 0 ? 1 / spread : 0;
  }
  return { kind: 'clip', center, scale };
}

/** Edges at equally spaced quantiles, each once; none for columns of at most two values. */
export function fitPiecewise(columns: readonly Float32Array[], bins: number): PiecewiseLayer {
  const offsets = [0];
  const edges: number[] = [];
  for (const sorted of columns) {
    if (hasManyValues(sorted)) edges.push(...columnEdges(sorted, bins));
    offsets.push(edges.length);
  }
  return { kind: 'piecewise', offsets: Int32Array.from(offsets), edges: Float32Array.from(edges) };
}

function columnEdges(sorted: Float32Array, bins: number): readonly number[] {
  const all = Array.from({ length: bins + 1 }, (_, i) => Math.fround(quantile(sorted, i / bins)));
  return all.filter((edge, i) => i === 0 || edge > all[i - 1]!);
}

/** Columns that take more than two values. */
export function numericColumns(columns: readonly Float32Array[]): Int32Array {
  return Int32Array.from(columns.keys()).filter((j) => hasManyValues(columns[j]!));
}

function hasManyValues(sorted: Float32Array): boolean {
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  return sorted.some((value) => value !== least && value !== greatest);
}

/** What the clip makes of column `j`, in the same order because it never falls. */
export function clipColumn(sorted: Float32Array, { center, scale }: ClipLayer, j: number): Float32Array {
  return sorted.map((value) => {
    const z = (value - center[j]!) * scale[j]!;
    return z / Math.sqrt(1 + (z / 3) * (z / 3));
  });
}
