import type { SampledColumn } from '../sampled-column.ts';

const MOST_BINS = 64;
const ROWS_PER_BIN = 20;

export interface Bins {
  /** 0 to `count` - 1 by position; the last bin is that of missing cells. */
  readonly cells: Int32Array;
  readonly count: number;
}

/** Categories by level, numbers by at most 64 quantiles with about 20 rows or more; missing cells in a bin of their own. */
export function binColumn(column: SampledColumn): Bins {
  if (column.kind === 'category') {
    const { codes, levels } = column;
    return { cells: codes.map((code) => (code < 0 ? levels : code)), count: levels + 1 };
  }
  const edges = quantileEdges(column.values);
  const cells = Int32Array.from(column.values, (value) =>
    Number.isNaN(value) ? edges.length + 1 : place(edges, value)
  );
  return { cells, count: edges.length + 2 };
}

function quantileEdges(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const bins = Math.max(1, Math.min(MOST_BINS, Math.floor(sorted.length / ROWS_PER_BIN)));
  const edges: number[] = [];
  for (let bin = 1; bin < bins; bin++) {
    const edge = sorted[Math.floor((bin * sorted.length) / bins)]!;
    if (edge > (edges.at(-1) ?? sorted[0]!)) edges.push(edge);
  }
  return Float64Array.from(edges);
}

/** How many edges are at most `value`. */
function place(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
