import type { ColumnBins } from '#engines/trees';
import type { WholeTargets } from './whole-targets.ts';

/**
 * Ranks the categories of a column by their mean target over all rows, missing values apart; null for numbers. Forests
 * ask about these ranks as if they were numbers: sets chosen anew in every node fit the noise of deep trees (Wright &
 * König 2019). With several classes the mean is the share of the largest one.
 */
export function rankBins(
  { codes, bins }: ColumnBins,
  own: Uint8Array,
  { targets, counted }: { readonly targets: WholeTargets; readonly counted: number }
): Uint8Array | null {
  if (!codes) return null;
  const top = counted === 0 ? -1 : largestClass(targets, counted);
  const [sums, totals] = [new Float64Array(bins + 1), new Float64Array(bins + 1)];
  for (let row = 0; row < own.length; row++) {
    const weight = targets.weights[row]!;
    const value = targets.values[row]!;
    totals[own[row]!]! += weight;
    sums[own[row]!]! += weight * (counted === 0 ? value : Number(value === top));
  }
  const meanOf = (bin: number): number => (totals[bin]! > 0 ? sums[bin]! / totals[bin]! : 0);
  const order = Array.from({ length: bins }, (_, bin) => bin).sort((a, b) => meanOf(a) - meanOf(b) || a - b);
  const ranks = new Uint8Array(bins + 1).fill(bins);
  order.forEach((bin, rank) => (ranks[bin] = rank));
  return ranks;
}

function largestClass({ values, weights }: WholeTargets, classes: number): number {
  const totals = new Float64Array(classes);
  for (let row = 0; row < values.length; row++) totals[values[row]!]! += weights[row]!;
  return totals.indexOf(totals.reduce((most, total) => Math.max(most, total), 0));
}
