import { CLASSIFICATION_METRICS, REGRESSION_METRICS, type MetricName } from '#core/training';
import { calibrationBins } from './calibration-bins.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { describeGain } from './describe-gain.ts';
import { drawMetrics } from './draw-metrics.ts';
import type { Evaluation } from './evaluation.ts';
import { measureImprovement } from './measure-improvement.ts';
import { precisionRecallCurve } from './precision-recall-curve.ts';
import type { Interval, MetricIntervals, Predictions } from './predictions.ts';
import { residualSummary } from './residual-summary.ts';
import { rocCurve } from './roc-curve.ts';
import { scoreMetrics } from './score-metrics.ts';
import { summariseDraws } from './summarise-draws.ts';
import type { Verdict } from './verdict.ts';

export interface EvaluateInput {
  readonly holdout: Predictions;
  /** What guessing says about the same rows as `holdout`. */
  readonly baseline: Predictions;
  /** Out-of-fold predictions, one per cross-validation fold. */
  readonly folds: readonly Predictions[];
  readonly metric: MetricName;
  readonly seed: number;
}

/** Judges a fitted model on rows it never saw, against guessing on the same rows (SPEC.md M10 and M11). */
export function evaluate({ holdout, baseline, folds, metric, seed }: EvaluateInput): Evaluation {
  const names = holdout.task === 'regression' ? REGRESSION_METRICS : CLASSIFICATION_METRICS;
  const from = drawMetrics(baseline, { seed });
  const to = drawMetrics(holdout, { seed });
  const metrics = summariseDraws(to);
  const guesses = summariseDraws(from);
  const improvement = measureImprovement(metric, { from, to })?.difference ?? null;
  const foldValues = folds.map(scoreMetrics);
  return {
    rows: holdout.truth.length,
    metric,
    metrics: withNulls(metrics, names),
    baseline: withNulls(guesses, names),
    folds: Object.fromEntries(names.map((name) => [name, foldValues.map((values) => values[name] ?? null)])),
    gain: describeGain(metric, { model: metrics[metric]?.value, baseline: guesses[metric]?.value }),
    improvement,
    verdict: judge(improvement),
    ...diagnose(holdout, seed)
  };
}

function withNulls(intervals: MetricIntervals, names: readonly MetricName[]): MetricIntervals {
  return Object.fromEntries(names.map((name) => [name, intervals[name] ?? null]));
}

/** Less than this is rounding: a constant model in float32 is not better than guessing in float64. */
const NO_DIFFERENCE = 1e-6;

function judge(improvement: Interval | null): Verdict {
  if (improvement === null) return 'INCONCLUSIVE';
  if (improvement.low > NO_DIFFERENCE) return 'PASS';
  return improvement.high <= NO_DIFFERENCE ? 'FAIL' : 'INCONCLUSIVE';
}

function diagnose(
  holdout: Predictions,
  seed: number
): Pick<Evaluation, 'confusion' | 'roc' | 'pr' | 'calibration' | 'residuals'> {
  if (!holdout.scores.every(Number.isFinite)) return {};
  if (holdout.task === 'regression') return { residuals: residualSummary(holdout, seed) };
  const shared = { confusion: confusionMatrix(holdout), calibration: calibrationBins(holdout) };
  if (holdout.task === 'multiclass') return shared;
  return { ...shared, roc: rocCurve(holdout), pr: precisionRecallCurve(holdout) };
}
