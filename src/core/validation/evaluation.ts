import type { MetricName } from '#core/training';
import type { CalibrationBin } from './calibration-bins.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';
import type { Gain } from './describe-gain.ts';
import type { PrecisionRecallPoint } from './precision-recall-curve.ts';
import type { Interval, MetricIntervals } from './predictions.ts';
import type { ResidualSummary } from './residual-summary.ts';
import type { RocPoint } from './roc-curve.ts';
import type { Verdict } from './verdict.ts';

/** How good a model is on its hold-out rows: plain data for canonical JSON, `null` where a number is not defined. */
export interface Evaluation {
  /** Rows of the hold-out. */
  readonly rows: number;
  /** The primary metric: `gain`, `improvement` and `verdict` are about it. */
  readonly metric: MetricName;
  readonly metrics: MetricIntervals;
  /** Guessing on the same rows. */
  readonly baseline: MetricIntervals;
  /** One value per cross-validation fold. */
  readonly folds: Partial<Record<MetricName, readonly (number | null)[]>>;
  readonly gain: Gain;
  /** Over the baseline by paired bootstrap; positive is better. */
  readonly improvement: Interval | null;
  /** Against the baseline: PASS when the whole interval of `improvement` is above 0, FAIL when none of it is. */
  readonly verdict: Verdict;
  /** Classification. */
  readonly confusion?: ConfusionMatrix;
  readonly calibration?: readonly CalibrationBin[];
  /** Binary classification; empty when only one class occurs. */
  readonly roc?: readonly RocPoint[];
  readonly pr?: readonly PrecisionRecallPoint[];
  /** Regression. */
  readonly residuals?: ResidualSummary;
}
