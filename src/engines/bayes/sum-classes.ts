import type { FitInput } from '#core/ports';
import type { Pacer } from '#engines/shared';

/** What the classes look like, column by column; arrays are `[classes, cols]`. */
export interface ClassSums {
  readonly cols: number;
  readonly classes: number;
  /** Total row weight per class. */
  readonly totals: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** Mean and variance of each column over all classes. */
  readonly overall: { readonly means: Float64Array; readonly variances: Float64Array };
  /** Per column: 1 when all its cells are 0 or 1. */
  readonly binary: Uint8Array;
}

const TURN_EVERY_ROWS = 1024;

/** Weighted means and variances (about the mean, in a second pass) per class and over all, in row order. */
export async function sumClasses(input: FitInput, pacer: Pacer): Promise<ClassSums> {
  const { x, y, classes } = input;
  const { cols, values } = x;
  const totals = new Float64Array(classes);
  const means = new Float64Array(classes * cols);
  const variances = new Float64Array(classes * cols);
  const binary = new Uint8Array(cols).fill(1);
  await eachRow(input, pacer, (row, weight) => {
    const at = y[row]! * cols;
    totals[y[row]!]! += weight;
    for (let j = 0; j < cols; j++) {
      const value = values[row * cols + j]!;
      means[at + j]! += weight * value;
      if (value !== 0 && value !== 1) binary[j] = 0;
    }
  });
  for (let i = 0; i < means.length; i++) means[i]! /= totals[Math.floor(i / cols)]! || 1;
  await eachRow(input, pacer, (row, weight) => {
    const at = y[row]! * cols;
    for (let j = 0; j < cols; j++) {
      const distance = values[row * cols + j]! - means[at + j]!;
      variances[at + j]! += weight * distance * distance;
    }
  });
  for (let i = 0; i < variances.length; i++) variances[i]! /= totals[Math.floor(i / cols)]! || 1;
  return { cols, classes, totals, means, variances, overall: mergeClasses({ cols, totals, means, variances }), binary };
}

async function eachRow(
  { x, weights }: FitInput,
  pacer: Pacer,
  visit: (row: number, weight: number) => void
): Promise<void> {
  for (let row = 0; row < x.rows; row++) {
    visit(row, weights?.[row] ?? 1);
    if (row % TURN_EVERY_ROWS === 0 && pacer.due()) await pacer.turn();
  }
}

/** The law of total variance: the variance within classes plus that between their means. */
function mergeClasses({
  cols,
  totals,
  means,
  variances
}: Pick<ClassSums, 'cols' | 'totals' | 'means' | 'variances'>): ClassSums['overall'] {
  const total = totals.reduce((sum, value) => sum + value, 0);
  const overall = { means: new Float64Array(cols), variances: new Float64Array(cols) };
  totals.forEach((weight, c) => {
    for (let j = 0; j < cols; j++) overall.means[j]! += (weight / total) * means[c * cols + j]!;
  });
  totals.forEach((weight, c) => {
    for (let j = 0; j < cols; j++) {
      const distance = means[c * cols + j]! - overall.means[j]!;
      overall.variances[j]! += (weight / total) * (variances[c * cols + j]! + distance * distance);
    }
  });
  return overall;
}
