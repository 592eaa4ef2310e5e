import { describe, expect, it } from 'vitest';
import { createRng, stats } from '#core/shared';
import type { MetricName } from '#core/training';
import { drawMetrics, standardError, type Predictions } from '#core/validation';

const rng = createRng(11, 'errors');
const ROWS = 800;

function binary(): Predictions {
  const truth = Float64Array.from({ length: ROWS }, () => Number(rng.uniform() < 0.35));
  const positive = truth.map((k) => 0.15 + 0.4 * rng.uniform() + 0.25 * k);
  const scores = Float64Array.from([...positive].flatMap((p) => [1 - p, p]));
  return { task: 'binary', classes: ['no', 'yes'], truth, scores };
}

function values(): Predictions {
  const truth = Float64Array.from({ length: ROWS }, () => rng.uniform() * 10);
  return { task: 'regression', classes: [], truth, scores: truth.map((value) => value + rng.uniform() * 3 - 1) };
}

describe('the standard error of a metric', () => {
  it('is that of a share: 3 of 4 right', () => {
    const predictions: Predictions = {
      task: 'binary',
      classes: ['no', 'yes'],
      truth: Float64Array.of(1, 1, 1, 1),
      scores: Float64Array.of(0, 1, 0, 1, 0, 1, 1, 0)
    };
    // Sample variance of 1, 1, 1, 0 is 0.25; divided by 4 rows.
    expect(standardError('accuracy', predictions, { seed: 1 })).toBeCloseTo(0.25, 12);
    expect(standardError('auc', predictions, { seed: 1 })).toBeNaN();
  });

  it('of an AUC of 8/9 is by the formula of DeLong', () => {
    const predictions: Predictions = {
      task: 'binary',
      classes: ['no', 'yes'],
      truth: Float64Array.of(1, 1, 1, 0, 0, 0),
      scores: Float64Array.from([0.9, 0.8, 0.3, 0.5, 0.2, 0.1].flatMap((p) => [1 - p, p]))
    };
    // Negatives below each positive: 1, 1, 2/3; positives above each negative: 2/3, 1, 1. Both have variance 1/27.
    expect(standardError('auc', predictions, { seed: 1 })).toBeCloseTo(Math.sqrt(2 / 27 / 3), 12);
  });

  it.each<[MetricName, Predictions]>([
    ['accuracy', binary()],
    ['logLoss', binary()],
    ['brier', binary()],
    ['auc', binary()],
    ['balancedAccuracy', binary()],
    ['f1', binary()],
    ['mae', values()],
    ['rmse', values()],
    ['r2', values()]
  ])('of %s agrees with the bootstrap', (metric, predictions) => {
    const { draws } = drawMetrics(predictions, { seed: 99, strata: 'none', resamples: 600 });
    const expected = Math.sqrt(stats.variance(draws[metric]!));
    expect(standardError(metric, predictions, { seed: 1 }) / expected).toBeGreaterThan(0.82);
    expect(standardError(metric, predictions, { seed: 1 }) / expected).toBeLessThan(1.22);
  });
});
