import type { SeriesColor } from '../palette.ts';
import type { ChartTable } from './chart-table.ts';

/** One line. `xs` ascending; a NaN in `ys` breaks the line. */
export interface LineSeries {
  readonly name: string;
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly color: SeriesColor;
  /** Dashes beside colour, default by slot; `solid` for the line that matters most. */
  readonly dash?: 'solid' | 'auto';
  /** Band around the line, as an interval. */
  readonly lows?: ArrayLike<number>;
  readonly highs?: ArrayLike<number>;
}

export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** Smallest and largest finite value of all lists. */
export function extentOf(lists: readonly ArrayLike<number>[]): Extent | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i]!;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? { low, high } : undefined;
}

type Scale = (value: number) => number;

export function linePath(series: LineSeries, x: Scale, y: Scale): string {
  let path = '';
  let isDown = false;
  for (let i = 0; i < series.xs.length; i++) {
    const value = series.ys[i]!;
    if (Number.isFinite(value)) path += `${isDown ? 'L' : 'M'}${x(series.xs[i]!).toFixed(1)} ${y(value).toFixed(1)}`;
    isDown = Number.isFinite(value);
  }
  return path;
}

export function bandPath(series: LineSeries, x: Scale, y: Scale): string {
  const { xs, lows, highs } = series;
  if (lows === undefined || highs === undefined || xs.length === 0) return '';
  const upper = Array.from(xs, (at, i) => `${x(at).toFixed(1)} ${y(highs[i]!).toFixed(1)}`);
  const lower = Array.from(xs, (at, i) => `${x(at).toFixed(1)} ${y(lows[i]!).toFixed(1)}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** Index of the point of a series nearest to an x, -1 for an empty one. */
export function nearestIndex(xs: ArrayLike<number>, at: number): number {
  let best = -1;
  for (let i = 0; i < xs.length; i++) {
    if (best < 0 || Math.abs(xs[i]! - at) < Math.abs(xs[best]! - at)) best = i;
  }
  return best;
}

export function lastFinite(series: LineSeries): { x: number; y: number } | undefined {
  for (let i = series.xs.length - 1; i >= 0; i--) {
    if (Number.isFinite(series.ys[i])) return { x: series.xs[i]!, y: series.ys[i]! };
  }
  return undefined;
}

/** One row per x that occurs, one column per series. */
export function tableOfSeries(series: readonly LineSeries[], xLabel: string): ChartTable {
  const rows = new Map<number, Record<string, unknown>>();
  for (const { name, xs, ys } of series) {
    for (let i = 0; i < xs.length; i++) {
      const row = rows.get(xs[i]!) ?? { [xLabel]: xs[i] };
      row[name] = ys[i];
      rows.set(xs[i]!, row);
    }
  }
  const list = [...rows.entries()].sort(([one], [other]) => one - other).map(([, row]) => row);
  return {
    columns: [xLabel, ...series.map(({ name }) => name)],
    rowCount: list.length,
    cell: (row, column) => list[row]?.[column]
  };
}

/** Moves labels apart so that none overlap, keeping their order. */
export function spreadLabels(positions: readonly number[], gap: number): readonly number[] {
  const order = positions.map((y, i) => ({ y, i })).sort((one, other) => one.y - other.y);
  for (let k = 1; k < order.length; k++) order[k]!.y = Math.max(order[k]!.y, order[k - 1]!.y + gap);
  const result = [...positions];
  for (const { y, i } of order) result[i] = y;
  return result;
}
