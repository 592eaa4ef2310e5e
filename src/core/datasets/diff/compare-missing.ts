import { stats } from '#core/shared';
import type { ComparableCells } from './comparable-cells.ts';
import type { MissingChange } from './table-diff.ts';

/**
 * Change of the missing share with the 95% interval of a difference of two independent shares: Newcombe's hybrid of
 * Wilson intervals (Statistics in Medicine 17, 1998, method 10). Null where a table has no rows.
 */
export function compareMissing({ before, after }: ComparableCells): MissingChange | null {
  if (before.length === 0 || after.length === 0) return null;
  const was = { hits: countMissing(before), total: before.length };
  const is = { hits: countMissing(after), total: after.length };
  const old = { share: was.hits / was.total, ...stats.wilsonInterval(was) };
  const now = { share: is.hits / is.total, ...stats.wilsonInterval(is) };
  const change = now.share - old.share;
  return {
    before: old.share,
    after: now.share,
    change,
    low: change - span(now.share - now.low, old.high - old.share),
    high: change + span(now.high - now.share, old.share - old.low)
  };
}

function span(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}

function countMissing(cells: Float64Array | Int32Array): number {
  const isNumber = cells instanceof Float64Array;
  let count = 0;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (isNumber ? cell !== cell : cell < 0) count++;
  }
  return count;
}
