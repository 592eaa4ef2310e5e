import type { ColumnBins } from '#engines/trees';
import type { WholeTargets } from './whole-targets.ts';

const PASSES = 2;
/** Rows that a bin must have for half of its mean to be believed. */
const BELIEF = 20;

interface BinnedRows {
  readonly columns: readonly ColumnBins[];
  /** Bins column by column. */
  readonly bytes: Uint8Array;
  readonly rows: number;
}

/**
 * What the number columns leave unexplained of the target, a value per row: each one's mean per bin is taken off in turn,
 * twice over. Categories are ranked by it, because their plain means may tell of other columns: better diamonds are
 * cheaper on average, since they are smaller. With several classes the target is whether a row has the largest one.
 */
export function unexplainedTargets(
  { columns, bytes, rows }: BinnedRows,
  { targets, counted }: { readonly targets: WholeTargets; readonly counted: number }
): Float64Array {
  const top = counted === 0 ? -1 : largestClass(targets, counted);
  const left = targets.values.map((value) => (counted === 0 ? value : Number(value === top)));
  for (let pass = 0; pass < PASSES; pass++) {
    columns.forEach(({ codes, bins }, slot) => {
      if (codes === null) takeMeans(left, { own: bytes.subarray(slot * rows, (slot + 1) * rows), bins, targets });
    });
  }
  return left;
}

function takeMeans(
  left: Float64Array,
  { own, bins, targets: { weights, unit } }: { own: Uint8Array; bins: number; targets: WholeTargets }
): void {
  const [sums, totals] = [new Float64Array(bins + 1), new Float64Array(bins + 1).fill(BELIEF * unit)];
  for (let row = 0; row < own.length; row++) {
    const bin = own[row]!;
    sums[bin]! += weights[row]! * left[row]!;
    totals[bin]! += weights[row]!;
  }
  const means = sums.map((sum, bin) => sum / totals[bin]!);
  for (let row = 0; row < own.length; row++) left[row]! -= means[own[row]!]!;
}

function largestClass({ values, weights }: WholeTargets, classes: number): number {
  const totals = new Float64Array(classes);
  for (let row = 0; row < values.length; row++) totals[values[row]!]! += weights[row]!;
  return totals.indexOf(totals.reduce((most, total) => Math.max(most, total), 0));
}
