import { AppError, findColumn, type Table } from '#core/shared';
import type { Target } from './read-target.ts';
import type { TrainingSpec } from './spec.ts';

/**
 * How much each of `rows` counts in a fit, scaled to mean 1, or null when all count the same. `balanced` classes give
 * every class the same total.
 * @throws training/bad-spec when the weight column is not made of finite numbers >= 0, or is all 0
 */
export function rowWeights(
  { weights }: Pick<TrainingSpec, 'weights'>,
  table: Table,
  { target, rows }: { readonly target: Target; readonly rows: Int32Array }
): Float64Array | null {
  if (weights === undefined) return null;
  const result = new Float64Array(rows.length).fill(1);
  if (weights.column !== undefined) multiplyByColumn(result, table, { column: weights.column, rows });
  if (weights.classes === 'balanced') balanceClasses(result, target, rows);
  return scaleToMeanOne(result);
}

function multiplyByColumn(
  weights: Float64Array,
  table: Table,
  { column: name, rows }: { column: string; rows: Int32Array }
): void {
  const column = findColumn(table, name);
  if (column?.kind !== 'number')
    throw new AppError('training/bad-spec', { message: `The weight column "${name}" does not hold numbers.` });
  for (let i = 0; i < rows.length; i++) {
    const value = column.values[rows[i]!]!;
    if (!(value >= 0 && value < Infinity))
      throw new AppError('training/bad-spec', {
        message: `The weight column "${name}" has a missing or negative cell in row ${rows[i]! + 1}.`,
        hint: 'Nothing was trained. Fill the cell, or train without weights.'
      });
    weights[i]! *= value;
  }
}

function balanceClasses(weights: Float64Array, { y, classes }: Target, rows: Int32Array): void {
  const totals = new Float64Array(classes.length);
  for (let i = 0; i < rows.length; i++) totals[y[rows[i]!]!]! += weights[i]!;
  for (let i = 0; i < rows.length; i++) weights[i]! /= totals[y[rows[i]!]!]! || 1;
}

function scaleToMeanOne(weights: Float64Array): Float64Array {
  let total = 0;
  for (const weight of weights) total += weight;
  if (!(total > 0))
    throw new AppError('training/bad-spec', {
      message: 'All training rows have weight 0, so there is nothing to fit.'
    });
  const factor = weights.length / total;
  return weights.map((weight) => weight * factor);
}
