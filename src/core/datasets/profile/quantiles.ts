import { selectRanks } from './select-ranks.ts';

/** Exact quantiles of finite values at rising shares `ps`, interpolated between order statistics (Hyndman-Fan type 7). */
export function quantiles(values: Float64Array, ps: readonly number[]): number[] {
  const last = values.length - 1;
  const ranks = ps.flatMap((p) => [Math.floor(p * last), Math.min(last, Math.floor(p * last) + 1)]);
  const rising = [...new Set(ranks)].sort((a, b) => a - b);
  const found = selectRanks(values, rising);
  const at = (rank: number): number => found[rising.indexOf(rank)]!;
  return ps.map((p, i) => {
    const low = at(ranks[2 * i]!);
    const high = at(ranks[2 * i + 1]!);
    const part = p * last - ranks[2 * i]!;
    // Equal neighbours are returned as they are; the two products cannot overflow as a difference would.
    return low === high ? low : Math.min(high, Math.max(low, low * (1 - part) + high * part));
  });
}
