import type { Slice } from '#core/datasets';
import type { ErrorCode } from '#core/shared';
import type { MetricName } from '#core/training';
import type { PartComparison, PartScore, RowMetric } from '#core/validation';

/** How a model does on a slice of its hold-out. */
export interface JudgedSlice {
  readonly slice: Slice;
  /** By the metric of the run. */
  readonly comparison: PartComparison;
  /** By the row metric, which is the same thing where the metric of the run is one. */
  readonly byRow: PartComparison;
  /** Hold-out rows that are not in the slice because a cell that its condition needs is missing. */
  readonly undecided: number;
}

/** A slice that the run's table has no columns for, or whose condition does not fit them. */
export interface FailedSlice {
  readonly slice: Slice;
  readonly problem: { readonly code: ErrorCode; readonly message: string };
}

/** A part of the hold-out where the model does worse than elsewhere by the row metric, found without asking for it. */
export interface WeakSlice extends JudgedSlice {
  /** One-sided p-value of the search, adjusted for all parts compared (Benjamini-Hochberg). */
  readonly pValue: number;
}

/** A run's hold-out, part by part. */
export interface SliceReport {
  readonly dataset: string;
  readonly metric: MetricName;
  /** What weak spots are looked for by. */
  readonly rowMetric: RowMetric;
  readonly target: string;
  /** The class whose share `truth` counts; null for other tasks. */
  readonly positive: string | null;
  readonly holdout: Omit<PartScore, 'onlyClass'>;
  readonly slices: readonly (JudgedSlice | FailedSlice)[];
  readonly found: {
    /** How many parts were compared. */
    readonly compared: number;
    /** At most 10, the largest differences first. */
    readonly slices: readonly WeakSlice[];
  };
}
