import type { ColumnBins } from '#engines/trees';

/**
 * Ranks the categories of a column by their mean of `values` over all rows, missing values apart; null for numbers. Forests
 * ask about these ranks as if they were numbers: sets chosen anew in every node fit the noise of deep trees (Wright &
 * König 2019).
 */
export function rankBins(
  { codes, bins }: ColumnBins,
  own: Uint8Array,
  { values, weights }: { readonly values: Float64Array; readonly weights: Float64Array }
): Uint8Array | null {
  if (!codes) return null;
  const [sums, totals] = [new Float64Array(bins + 1), new Float64Array(bins + 1)];
  for (let row = 0; row < own.length; row++) {
    totals[own[row]!]! += weights[row]!;
    sums[own[row]!]! += weights[row]! * values[row]!;
  }
  const meanOf = (bin: number): number => (totals[bin]! > 0 ? sums[bin]! / totals[bin]! : 0);
  const order = Array.from({ length: bins }, (_, bin) => bin).sort((a, b) => meanOf(a) - meanOf(b) || a - b);
  const ranks = new Uint8Array(bins + 1).fill(bins);
  order.forEach((bin, rank) => (ranks[bin] = rank));
  return ranks;
}
