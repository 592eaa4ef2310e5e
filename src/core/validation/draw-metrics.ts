import { createRng, range } from '#core/shared';
import type { MetricName } from '#core/training';
import { createMetricScorer } from './create-metric-scorer.ts';
import type { Predictions } from './predictions.ts';

export interface BootstrapOptions {
  readonly seed: number;
  /** 1,000 unless told, fewer above 40 million scores in all, at least 200. */
  readonly resamples?: number;
}

/** Metrics of the rows as they are, and of each bootstrap resample; NaN where not defined. */
export interface MetricDraws {
  readonly values: Partial<Record<MetricName, number>>;
  readonly draws: Partial<Record<MetricName, Float64Array>>;
}

/**
 * The draws depend on seed and truth only, so two models judged on the same rows
 * get the same resamples and their draws are paired.
 */
export function drawMetrics(
  predictions: Predictions,
  { seed, resamples = affordableResamples(predictions) }: BootstrapOptions
): MetricDraws {
  const rng = createRng(seed, 'bootstrap');
  const score = createMetricScorer(predictions);
  const strata = strataOf(predictions);
  const weights = new Int32Array(predictions.truth.length).fill(1);
  const values = score(weights);
  const metrics = Object.keys(values) as MetricName[];
  const draws = Object.fromEntries(metrics.map((metric) => [metric, new Float64Array(resamples)]));
  for (let resample = 0; resample < resamples; resample++) {
    weights.fill(0);
    for (const rows of strata) {
      for (let i = 0; i < rows.length; i++) weights[rows[Math.floor(rng.uniform() * rows.length)]!]! += 1;
    }
    const drawn = score(weights);
    for (const metric of metrics) draws[metric]![resample] = drawn[metric]!;
  }
  return { values, draws };
}

function affordableResamples({ scores }: Predictions): number {
  return Math.max(200, Math.min(1000, Math.floor(40e6 / Math.max(1, scores.length))));
}

function strataOf({ task, classes, truth }: Predictions): Int32Array[] {
  const rows = range(truth.length);
  if (task === 'regression') return [rows];
  return classes.map((_, k) => rows.filter((row) => truth[row] === k));
}
