import { createRng, type Table } from '#core/shared';
import { sampleColumn, type SampledCategories } from '../sampled-column.ts';
import { sampleRows } from '../sample-rows.ts';
import type { AlertScope, AlertTask, Subject } from './alert.ts';

export const FOLDS = 4;
const MOST_ROWS = 50_000;
const FEWEST_ROWS = 50;
const MOST_CLASSES = 20;

interface SharedSample {
  /** Rows of the table that have a target, rising. */
  readonly rows: Int32Array;
  /** By position in `rows`: 0 to 3, drawn at random. */
  readonly folds: Uint8Array;
}

export interface ClassSample extends SharedSample {
  readonly kind: 'classes';
  /** The 19 most frequent ones, and all others as one where there are more than 20. */
  readonly classes: SampledCategories;
}

export interface ValueSample extends SharedSample {
  readonly kind: 'values';
  /** Minus their mean, in units of the largest deviation: -1 to 1. */
  readonly values: Float64Array;
}

export type TargetSample = ClassSample | ValueSample;

/** At most 50,000 rows with a target, or the reason why nothing can be compared with it. */
export function sampleTarget({ table, task, seed }: AlertScope, target: Subject): TargetSample | string {
  const drawn = sampleRows(table.rows, { limit: MOST_ROWS, seed, purpose: 'leakage-rows' });
  const rows = withTarget(table, target, drawn);
  if (rows.length < FEWEST_ROWS) return `fewer than ${FEWEST_ROWS} rows have a target`;
  const rng = createRng(seed, 'leakage-folds');
  const folds = Uint8Array.from(rows, () => rng.below(FOLDS));
  if (task !== 'regression' || target.column.kind === 'text') {
    const classes = sampleColumn(target.column, rows, { type: 'category', mostLevels: MOST_CLASSES });
    if (classes.kind !== 'category') throw new Error('a category was asked for');
    return classes.levels < 2 ? 'the target has a single class' : { kind: 'classes', rows, folds, classes };
  }
  const values = centre(Float64Array.from(rows, (row) => numberAt(target, row)));
  return values ? { kind: 'values', rows, folds, values } : 'the target has a single value';
}

/** What a target is taken for when nobody says. */
export function guessTask({ column, profile }: Subject): AlertTask {
  if (profile.distinct <= 2) return 'binary';
  return column.kind === 'number' && profile.type === 'number' ? 'regression' : 'multiclass';
}

function withTarget(table: Table, { column }: Subject, rows: Int32Array): Int32Array {
  if (column.kind === 'text') return rows.filter((row) => column.codes[row]! >= 0);
  return rows.filter((row) => Number.isFinite(column.values[row]!));
}

function numberAt({ column }: Subject, row: number): number {
  return column.kind === 'number' ? column.values[row]! : NaN;
}

/** `undefined` where all are equal. */
export function centre(values: Float64Array): Float64Array | undefined {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return undefined;
  const scaled = values.map((value) => value / largest);
  const mean = scaled.reduce((sum, value) => sum + value, 0) / scaled.length;
  const spread = scaled.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  return spread < 1e-12 ? undefined : scaled.map((value) => (value - mean) / spread);
}
