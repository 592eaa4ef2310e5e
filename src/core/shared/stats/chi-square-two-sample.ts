import { chiSquareSf } from './chi-square-sf.ts';
import { cramersV } from './cramers-v.ts';

export interface ChiSquareResult {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  /** Bias-corrected Cramer's V of the pooled table. */
  readonly cramersV: number;
}

interface Cell {
  readonly a: number;
  readonly b: number;
}

/**
 * Chi-square test that two count vectors over the same categories come from one distribution (2 x k, no continuity
 * correction). Categories whose smaller expected count is below `poolBelow` (5 unless told) are summed into one, which
 * then absorbs the rarest others until it reaches that count too. One category left: statistic 0, p 1.
 */
export function chiSquareTwoSample(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { poolBelow = 5 }: { readonly poolBelow?: number } = {}
): ChiSquareResult {
  const totals = { a: total(a), b: total(b) };
  const all = totals.a + totals.b;
  const cells = pool(cellsOf(a, b), (poolBelow * all) / Math.min(totals.a, totals.b));
  const df = cells.length - 1;
  if (df < 1) return { statistic: 0, df: 0, p: 1, cramersV: 0 };
  let statistic = 0;
  for (const cell of cells) {
    const expectedA = ((cell.a + cell.b) * totals.a) / all;
    const expectedB = ((cell.a + cell.b) * totals.b) / all;
    statistic += (cell.a - expectedA) * ((cell.a - expectedA) / expectedA);
    statistic += (cell.b - expectedB) * ((cell.b - expectedB) / expectedB);
  }
  const effect = cramersV(statistic, { total: all, rows: 2, columns: cells.length });
  return { statistic, df, p: chiSquareSf(statistic, df), cramersV: effect };
}

function cellsOf(a: ArrayLike<number>, b: ArrayLike<number>): Cell[] {
  const cells = Array.from({ length: a.length }, (_, i) => ({ a: a[i]!, b: b[i]! }));
  return cells.filter((cell) => cell.a + cell.b > 0).sort((x, y) => x.a + x.b - (y.a + y.b) || x.a - y.a);
}

/** `cells` ascend by size; merging from the small end pools all that are below `smallest` and no more than needed. */
function pool(cells: readonly Cell[], smallest: number): Cell[] {
  let other: Cell = { a: 0, b: 0 };
  let next = 0;
  const size = (cell: Cell): number => cell.a + cell.b;
  while (next < cells.length && (size(cells[next]!) < smallest || (next > 0 && size(other) < smallest))) {
    other = { a: other.a + cells[next]!.a, b: other.b + cells[next]!.b };
    next++;
  }
  return next === 0 ? [...cells] : [other, ...cells.slice(next)];
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i]!;
  return sum;
}
