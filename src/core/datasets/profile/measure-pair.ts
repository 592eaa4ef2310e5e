import { associateCategories, correlationRatio } from './associate-categories.ts';
import type { Association, AssociationMeasure } from './association-matrix.ts';
import { correlate } from './correlate.ts';
import { orderValues, rankWithin, type Order } from './rank-values.ts';
import type { SampledCategories, SampledColumn, SampledNumbers } from './sampled-column.ts';

export type PreparedColumn = SampledCategories | (SampledNumbers & Order);

/** Sorts once what is compared with many. */
export function prepareColumn(column: SampledColumn): PreparedColumn {
  return column.kind === 'number' ? { ...column, ...orderValues(column.values) } : column;
}

/** Undefined where the rows that have both values tell nothing. */
export function measurePair(a: PreparedColumn, b: PreparedColumn): Association | undefined {
  if (a.kind === 'number') return b.kind === 'number' ? compareNumbers(a, b) : compareMixed(b, a);
  return b.kind === 'number' ? compareMixed(a, b) : toAssociation('cramers-v', associateCategories(a, b));
}

function compareMixed(categories: SampledCategories, numbers: SampledNumbers): Association | undefined {
  return toAssociation('correlation-ratio', correlationRatio(categories, numbers));
}

function compareNumbers(a: SampledNumbers & Order, b: SampledNumbers & Order): Association | undefined {
  const pearson = correlate(a.values, b.values);
  const spearman = correlate(ranksBeside(a, b), ranksBeside(b, a));
  if (pearson === null && spearman === null) return undefined;
  const strength = Math.max(Math.abs(pearson ?? 0), Math.abs(spearman ?? 0));
  return { measure: 'correlation', strength, pearson, spearman };
}

function ranksBeside(own: SampledNumbers & Order, other: SampledNumbers & Order): Float64Array {
  const complete = other.order.length === other.values.length;
  return complete ? own.ranks : rankWithin(own.values, own.order, other.values);
}

function toAssociation(measure: AssociationMeasure, strength: number | null): Association | undefined {
  return strength === null ? undefined : { measure, strength, pearson: null, spearman: null };
}
