import type { ColumnType } from '#core/shared';
import type { LevelCount } from '../column-schema.ts';

export const PROFILE_FORMAT = 'assay.profile/1';

/** What is known of a table's columns, as plain JSON. */
export interface TableProfile {
  readonly format: typeof PROFILE_FORMAT;
  readonly rows: number;
  /** Of the rows that examples are drawn from; nothing else depends on it. */
  readonly seed: number;
  readonly columns: readonly ColumnProfile[];
}

export interface ColumnProfile {
  readonly name: string;
  readonly type: ColumnType;
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  /** Relative standard error of `distinct`; 0 where it was counted exactly. */
  readonly distinctError: number;
  /** At most five different values as text, long ones cut off with an ellipsis. */
  readonly examples: readonly string[];
  /** Of columns stored as numbers that have a finite value. */
  readonly numbers: NumberProfile | null;
  /** Of columns stored as texts. */
  readonly texts: TextProfile | null;
  /** Of date columns with at least one date that can be read. */
  readonly dates: DateProfile | null;
}

/** Everything but `infinite` is about the finite values. */
export interface NumberProfile {
  readonly infinite: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Divisor n - 1; null for a single value, or where it is beyond the range of doubles. */
  readonly sd: number | null;
  /** Third standardised moment g1 = m3 / m2^1.5, without bias correction; null where all values are equal. */
  readonly skew: number | null;
  /** Exact, interpolated between order statistics (Hyndman-Fan type 7). */
  readonly quantiles: readonly { readonly p: number; readonly value: number }[];
  readonly zeros: number;
  readonly negatives: number;
  /** Values without a fraction. */
  readonly integers: number;
  /** Values equal to the median: nearly all of them in a column that is nearly constant. */
  readonly atMedian: number;
  readonly histogram: Histogram;
  readonly outliers: Outliers;
}

/** Bin i holds edges[i] <= x < edges[i + 1], the last one its upper edge too. At most 40 bins of equal width. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Tukey's fences: quartiles minus and plus 1.5 interquartile ranges, `far` ones 3. */
export interface Outliers {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly far: number;
  /** The first ten rows with a value outside the fences, counted from 0. */
  readonly rows: readonly number[];
}

export interface TextProfile {
  /** Ten at most, most frequent first, of equals the smaller text. */
  readonly top: readonly LevelCount[];
  /** UTF-16 units of a cell. */
  readonly length: { readonly min: number; readonly mean: number; readonly max: number } | null;
  /** Cells with white space in front or behind. */
  readonly padded: number;
  /** Levels that are one but for white space and case; twenty groups at most, largest first. */
  readonly variants: readonly (readonly LevelCount[])[];
  /** Levels that commonly stand for a missing cell; twenty at most. */
  readonly nullSpellings: readonly LevelCount[];
  /** Cells that read as a number, those that stand for a missing cell left out. */
  readonly numberLike: number;
  /** The most frequent levels that are not numbers, in a column where some are; twenty at most. */
  readonly notNumbers: readonly LevelCount[];
  /** Levels that `padded` to `notNumbers` were judged on: all, or the 20,000 most frequent. */
  readonly judgedLevels: number;
}

export interface DateProfile {
  /** As written in the table. */
  readonly min: string;
  readonly max: string;
  /** Cells that are no ISO date. */
  readonly unread: number;
  /** Seconds between neighbouring distinct dates; null for a single date. */
  readonly gaps: {
    readonly median: number;
    readonly largest: number;
    readonly after: string;
    readonly before: string;
  } | null;
}
