import { stats } from '#core/shared';
import type { MetricName } from '#core/training';
import { aucError } from './auc-error.ts';
import { drawMetrics } from './draw-metrics.ts';
import { predictClasses } from './predict-classes.ts';
import type { Predictions } from './predictions.ts';
import { rowBrier, rowLogLoss } from './row-losses.ts';

const RESAMPLES = 200;

/**
 * How far a metric would move on other rows of the same kind: of a mean by the spread of its terms, of RMSE by the
 * delta method, of binary AUC by DeLong (1988), of other metrics by 200 bootstrap resamples, for which the
 * seed is. NaN where the metric is not defined.
 */
export function standardError(metric: MetricName, predictions: Predictions, { seed }: { seed: number }): number {
  switch (metric) {
    case 'accuracy':
      return ofMean(hitsOf(predictions));
    case 'logLoss':
      return ofMean(predictions.truth.map((_, row) => rowLogLoss(predictions, row)));
    case 'brier':
      return ofMean(predictions.truth.map((_, row) => rowBrier(predictions, row)));
    case 'mae':
      return ofMean(predictions.truth.map((value, row) => Math.abs(value - predictions.scores[row]!)));
    case 'rmse':
      return ofRoot(predictions.truth.map((value, row) => square(value - predictions.scores[row]!)));
    case 'auc':
      return predictions.task === 'binary' ? aucError(predictions) : byBootstrap(metric, predictions, seed);
    case 'balancedAccuracy':
    case 'f1':
    case 'r2':
      return byBootstrap(metric, predictions, seed);
  }
}

function byBootstrap(metric: MetricName, predictions: Predictions, seed: number): number {
  const { draws } = drawMetrics(predictions, { seed, strata: 'none', resamples: RESAMPLES });
  return Math.sqrt(stats.variance((draws[metric] ?? new Float64Array()).filter(Number.isFinite)));
}

const square = (value: number): number => value * value;

function hitsOf(predictions: Predictions): Float64Array {
  const predicted = predictClasses(predictions);
  return predictions.truth.map((k, row) => Number(predicted[row] === k));
}

function ofMean(terms: Float64Array): number {
  return Math.sqrt(stats.variance(terms) / terms.length);
}

function ofRoot(terms: Float64Array): number {
  return ofMean(terms) / (2 * Math.sqrt(stats.mean(terms)));
}
