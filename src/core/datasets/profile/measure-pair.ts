import { associateCategories, correlationRatio } from './associate-categories.ts';
import type { Association } from './association-matrix.ts';
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
  if (b.kind === 'number') return compareMixed(a, b);
  return toAssociation(associateCategories(a, b), { measure: 'cramers-v', rows: countBoth(a, b) });
}

function compareMixed(categories: SampledCategories, numbers: SampledNumbers): Association | undefined {
  return toAssociation(correlationRatio(categories, numbers), {
    measure: 'correlation-ratio',
    rows: countBoth(categories, numbers)
  });
}

function compareNumbers(a: SampledNumbers & Order, b: SampledNumbers & Order): Association | undefined {
  const pearson = correlate(a.values, b.values);
  const spearman = correlate(ranksBeside(a, b), ranksBeside(b, a));
  if (pearson === null && spearman === null) return undefined;
  const strength = Math.max(Math.abs(pearson ?? 0), Math.abs(spearman ?? 0));
  return { measure: 'correlation', strength, rows: countBoth(a, b), pearson, spearman };
}

function ranksBeside(own: SampledNumbers & Order, other: SampledNumbers & Order): Float64Array {
  const complete = other.order.length === other.values.length;
  return complete ? own.ranks : rankWithin(own.values, own.order, other.values);
}

function toAssociation(
  strength: number | null,
  { measure, rows }: Pick<Association, 'measure' | 'rows'>
): Association | undefined {
  return strength === null ? undefined : { measure, strength, rows, pearson: null, spearman: null };
}

function countBoth(a: SampledColumn, b: SampledColumn): number {
  const [own, other] = [markPresent(a), markPresent(b)];
  let count = 0;
  for (let i = 0; i < own.length; i++) count += own[i]! & other[i]!;
  return count;
}

const PRESENT = new WeakMap<SampledColumn, Uint8Array>();

function markPresent(column: SampledColumn): Uint8Array {
  const known = PRESENT.get(column);
  if (known) return known;
  const marks =
    column.kind === 'number'
      ? Uint8Array.from(column.values, (value) => (value === value ? 1 : 0))
      : Uint8Array.from(column.codes, (code) => (code >= 0 ? 1 : 0));
  PRESENT.set(column, marks);
  return marks;
}
