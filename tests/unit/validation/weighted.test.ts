import { describe, expect, it } from 'vitest';
import { createRng, type Rng } from '#core/shared';
import { CLASSIFICATION_METRICS, REGRESSION_METRICS, type MetricName } from '#core/training';
import { measureRowLosses, rowMetricOf, scoreMetrics, type Predictions, type RowMetric } from '#core/validation';
import { createMetricScorer } from '../../../src/core/validation/create-metric-scorer.ts';
import { createPartMeasure } from '../../../src/core/validation/create-part-measure.ts';
import { createRowCounter } from '../../../src/core/validation/create-row-counter.ts';

type Values = Partial<Record<MetricName, number>>;

/** Rows with ties in their scores, of any task. */
function randomRows(rng: Rng, rows: number): Predictions {
  const classes = [[], ['a', 'b'], ['a', 'b', 'c']][rng.below(3)]!;
  const [low, high] = [rng.uniform() * 3, 1 + rng.below(20)];
  if (classes.length === 0) {
    const truth = Float64Array.from({ length: rows }, () => low + rng.below(high));
    return { task: 'regression', classes, truth, scores: truth.map((value) => value + rng.below(5) / 2 - 1) };
  }
  const truth = Float64Array.from({ length: rows }, () => rng.below(classes.length));
  const raw = Float64Array.from({ length: rows * classes.length }, () => 1 + rng.below(high));
  const scores = raw.map((value, i) => {
    const from = i - (i % classes.length);
    return value / raw.subarray(from, from + classes.length).reduce((sum, other) => sum + other, 0);
  });
  return { task: classes.length === 2 ? 'binary' : 'multiclass', classes, truth, scores };
}

/** Each row as often as it counts. */
function repeat({ truth, scores, ...rest }: Predictions, counts: ArrayLike<number>): Predictions {
  const width = scores.length / truth.length;
  const rows = Array.from(truth.keys()).flatMap((row) => new Array<number>(counts[row]!).fill(row));
  return {
    ...rest,
    truth: Float64Array.from(rows, (row) => truth[row]!),
    scores: Float64Array.from(rows.flatMap((row) => [...scores.subarray(row * width, (row + 1) * width)]))
  };
}

/** Those that are defined. */
function expectSame(given: Values, expected: Values): void {
  for (const [metric, value] of Object.entries(given)) {
    const other = expected[metric as MetricName];
    if (Number.isFinite(value)) expect({ [metric]: other }).toEqual({ [metric]: expect.closeTo(value, 9) as number });
    else expect({ [metric]: other }).toEqual({ [metric]: undefined });
  }
}

describe('rows that count several times', () => {
  it('[M16] give what as many equal rows give, and the plain metrics where each counts once', () => {
    const rng = createRng(1, 'weighted');
    for (let round = 0; round < 60; round++) {
      const predictions = randomRows(rng, 1 + rng.below(60));
      const counts = Int32Array.from(predictions.truth, () => rng.below(3));
      const score = createMetricScorer(predictions);
      expectSame(score(counts), scoreMetrics(repeat(predictions, counts)));
      expectSame(score(counts.fill(1)), scoreMetrics(predictions));
    }
  });

  it('[M16] split in two give what each side gives by itself', () => {
    const rng = createRng(2, 'weighted');
    for (let round = 0; round < 120; round++) {
      const predictions = randomRows(rng, 2 + rng.below(80));
      const counts = Int32Array.from(predictions.truth, () => rng.below(3));
      const share = rng.uniform();
      const mask = Uint8Array.from(counts, () => Number(rng.uniform() < share));
      const cell = rng.below(2);
      const [inside, outside] = [1, 0].map((same) =>
        scoreMetrics(
          repeat(
            predictions,
            counts.map((count, row) => ((mask[row] === cell) === (same === 1) ? count : 0))
          )
        )
      );
      for (const metric of predictions.task === 'regression' ? REGRESSION_METRICS : CLASSIFICATION_METRICS) {
        const measure = createPartMeasure(metric, predictions);
        const score = measure.open(mask, cell);
        measure.weigh(counts);
        const [here, there] = score();
        expectSame({ [metric]: here }, inside!);
        expectSame({ [metric]: there }, outside!);
      }
    }
  });

  it('[M16] have no R² on a side that is constant, whatever rounding leaves of the other', () => {
    const truth = Float64Array.from({ length: 50 }, (_, row) => (row < 20 ? (row % 2 === 0 ? 1e6 : -1e6) : 0.1));
    const predictions: Predictions = {
      task: 'regression',
      classes: [],
      truth,
      scores: truth.map((value) => value / 3)
    };
    const measure = createPartMeasure('r2', predictions);
    const score = measure.open(
      Uint8Array.from(truth, (_, row) => Number(row < 20)),
      1
    );
    measure.weigh(new Int32Array(50).fill(1));
    const [part, rest] = score();
    expect(part).toBeCloseTo(1 - 4 / 9, 9);
    expect(rest).toBeNaN();
  });

  it('are drawn with the shares of a Poisson count of mean 1', () => {
    const counts = new Int32Array(100_001);
    const seen = new Int32Array(12);
    const drawCounts = createRowCounter(createRng(1, 'counts'));
    for (let i = 0; i < 10; i++) {
      drawCounts(counts);
      for (const count of counts) seen[count]!++;
    }
    const rows = seen.reduce((sum, count) => sum + count, 0);
    // e^-1 / k! for k from 0 to 5; standard error of a share of a million rows: at most 0.0005.
    [0.36788, 0.36788, 0.18394, 0.06131, 0.01533, 0.00307].forEach((share, k) => {
      expect(Math.abs(seen[k]! / rows - share)).toBeLessThan(0.0018);
    });
    expect(seen.reduce((sum, count, k) => sum + k * count, 0) / rows).toBeCloseTo(1, 2);
  });
});

describe('losses of rows', () => {
  it('have the metric as their mean, or its square, or what is left of 1', () => {
    const rng = createRng(3, 'weighted');
    for (let round = 0; round < 30; round++) {
      const predictions = randomRows(rng, 1 + rng.below(40));
      const metrics = scoreMetrics(predictions);
      const names: readonly RowMetric[] =
        predictions.task === 'regression' ? ['mae', 'rmse'] : ['accuracy', 'logLoss', 'brier'];
      for (const metric of names) {
        const losses = measureRowLosses(metric, predictions);
        const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
        const value = metric === 'accuracy' ? 1 - mean : metric === 'rmse' ? Math.sqrt(mean) : mean;
        expect(metrics[metric]).toBeCloseTo(value, 9);
      }
    }
  });

  it('stand in for metrics that rows have no part in of their own', () => {
    const metrics = ['auc', 'balancedAccuracy', 'f1', 'r2', 'accuracy', 'logLoss', 'brier', 'mae', 'rmse'] as const;
    expect(metrics.map(rowMetricOf)).toEqual([
      'brier',
      'accuracy',
      'accuracy',
      'rmse',
      'accuracy',
      'logLoss',
      'brier',
      'mae',
      'rmse'
    ]);
  });
});
