import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#core/shared';
import { evaluate, scoreMetrics, type Predictions } from '#core/validation';
import { binary, labels, multiclass, regression, scores1, scores2, simulated } from './samples.ts';

const constant = (predictions: Predictions, guess: number[]): Predictions => ({
  ...predictions,
  scores: Float64Array.from([...predictions.truth].flatMap(() => guess))
});
const holdout = binary(labels, scores1);
const folds = [binary(labels, scores2), binary([0, 0], [0.1, 0.2])];
const binaryEvaluation = evaluate({ holdout, baseline: constant(holdout, [0.5, 0.5]), folds, metric: 'auc', seed: 3 });
const regressionEvaluation = evaluate({
  holdout: regression,
  baseline: constant(regression, [4.6675]),
  folds: [regression],
  metric: 'rmse',
  seed: 3
});

describe('evaluate', () => {
  it('[M10] passes a model that beats guessing, and says by how much', () => {
    expect(binaryEvaluation.verdict).toBe('PASS');
    expect(binaryEvaluation.gain).toEqual({
      kind: 'difference',
      value: expect.closeTo(0.445, 10) as number,
      sentence: 'AUC 0.94, guessing gives 0.50'
    });
    expect(binaryEvaluation.improvement!.low).toBeGreaterThan(0.3);
    expect(regressionEvaluation.verdict).toBe('PASS');
    expect(regressionEvaluation.gain.kind).toBe('times');
    expect(regressionEvaluation.gain.sentence).toBe('RMSE 5.4 times smaller than guessing the mean');
  });
  it('[M10] fails a model that is guessing, and one that is worse', () => {
    const guess = constant(holdout, [0.5, 0.5]);
    expect(evaluate({ holdout: guess, baseline: guess, folds: [], metric: 'logLoss', seed: 1 }).verdict).toBe('FAIL');
    const reversed = binary(
      labels,
      scores1.map((score) => 1 - score)
    );
    const worse = evaluate({ holdout: reversed, baseline: guess, folds: [], metric: 'auc', seed: 1 });
    expect([worse.verdict, worse.gain.sentence]).toEqual(['FAIL', 'AUC 0.06, guessing gives 0.50']);
  });
  it('[M10] cannot tell a weak model on few rows', () => {
    const weak = simulated(40, { seed: 3, signal: 0.5 });
    const result = evaluate({ holdout: weak, baseline: constant(weak, [0.5, 0.5]), folds: [], metric: 'auc', seed: 1 });
    expect(result.verdict).toBe('INCONCLUSIVE');
  });
  it('[M10] words the gain of an error by its size', () => {
    const scaled = (factor: number): Predictions => ({
      ...regression,
      scores: regression.truth.map((value, row) => value + factor * (regression.scores[row]! - value))
    });
    const gain = (holdout: Predictions) =>
      evaluate({ holdout, baseline: regression, folds: [], metric: 'mae', seed: 1 }).gain;
    expect(gain(scaled(0.65))).toMatchObject({ kind: 'percent', sentence: 'MAE 35% smaller than guessing the mean' });
    expect(gain(scaled(2)).sentence).toBe('MAE 0.936, guessing the mean gives 0.468');
    expect(gain(scaled(0))).toMatchObject({ kind: 'percent', value: 100 });
  });
  it('[M8] gives null for metrics a fold or the hold-out does not define', () => {
    expect(binaryEvaluation.folds.auc).toEqual([expect.closeTo(0.7925, 10), null]);
    expect(binaryEvaluation.folds.accuracy).toEqual([0.675, 1]);
    const one = binary([1, 1, 1], [0.6, 0.7, 0.9]);
    const result = evaluate({ holdout: one, baseline: constant(one, [0.5, 0.5]), folds: [], metric: 'auc', seed: 1 });
    expect([result.metrics.auc, result.improvement, result.verdict]).toEqual([null, null, 'INCONCLUSIVE']);
    expect(result.gain.sentence).toBe('AUC is not defined on these rows');
    expect(result.roc).toEqual([]);
  });
  it('[M11] is plain data that survives canonical JSON, for every task', () => {
    const multi = evaluate({
      holdout: multiclass,
      baseline: constant(multiclass, [0.2, 0.5, 0.3]),
      folds: [],
      metric: 'logLoss',
      seed: 1
    });
    const broken = { ...regression, scores: regression.scores.map((score, i) => (i === 3 ? Infinity : score)) };
    const infinite = evaluate({ holdout: broken, baseline: regression, folds: [], metric: 'rmse', seed: 1 });
    for (const evaluation of [binaryEvaluation, regressionEvaluation, multi, infinite]) {
      expect(JSON.parse(canonicalJson(evaluation))).toEqual(evaluation);
    }
  });
  it('[M11] counts truth by prediction', () => {
    const { confusion } = evaluate({
      holdout: multiclass,
      baseline: multiclass,
      folds: [],
      metric: 'accuracy',
      seed: 1
    });
    // scikit-learn 1.9.1 confusion_matrix.
    expect(confusion).toEqual({
      labels: ['a', 'b', 'c'],
      counts: [
        [1, 1, 2],
        [3, 5, 10],
        [3, 1, 4]
      ]
    });
  });
  it('[M11] draws curves whose points agree with scikit-learn and whose area is the AUC', () => {
    const { roc, pr, metrics } = evaluate({
      holdout: binary(labels, scores2),
      baseline: holdout,
      folds: [],
      metric: 'auc',
      seed: 1
    });
    expect(roc![10]).toMatchObject({ falsePositiveRate: 0.05, truePositiveRate: 0.45 });
    expect(pr![4]!.precision).toBeCloseTo(0.8, 12);
    expect(pr![4]!.recall).toBeCloseTo(0.2, 12);
    expect(pr![4]!.threshold).toBeCloseTo(0.7928482168605211, 12);
    const area = roc!.slice(1).reduce((sum, point, i) => {
      const before = roc![i]!;
      const width = point.falsePositiveRate - before.falsePositiveRate;
      return sum + (width * (point.truePositiveRate + before.truePositiveRate)) / 2;
    }, 0);
    expect(area).toBeCloseTo(metrics.auc!.value, 12);
  });
  it('[M11] keeps at most 200 curve points and 500 residuals, ends included', () => {
    const long = simulated(3000, { seed: 1, signal: 2 });
    const { roc, pr } = evaluate({ holdout: long, baseline: long, folds: [], metric: 'auc', seed: 1 });
    expect([roc!.length, pr!.length]).toEqual([200, 200]);
    expect(roc![0]).toEqual({ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 });
    expect(roc!.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
    const values = { ...regression, truth: long.truth, scores: long.truth.map((value, row) => value + row / 3000) };
    const { residuals } = evaluate({ holdout: values, baseline: values, folds: [], metric: 'mae', seed: 1 });
    expect(residuals!.points).toHaveLength(500);
    expect(residuals!.histogram.counts.reduce((sum, count) => sum + count)).toBe(3000);
  });
  it('[M11] bins scores against what came true, Wilson intervals included', () => {
    const bins = binaryEvaluation.calibration!;
    const error = bins.reduce((sum, bin) => sum + (bin.rows / 40) * Math.abs(bin.observed - bin.meanScore), 0);
    // Expected calibration error of the fixture with 10 bins of equal width.
    expect(error).toBeCloseTo(0.214851485149, 10);
    expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(40);
    for (const bin of bins) expect(bin.observedLow <= bin.observed && bin.observed <= bin.observedHigh).toBe(true);
  });
  it('[M9] repeats to the last bit for one seed', () => {
    const again = evaluate({ holdout, baseline: constant(holdout, [0.5, 0.5]), folds, metric: 'auc', seed: 3 });
    expect(canonicalJson(again)).toBe(canonicalJson(binaryEvaluation));
    expect(again.metrics.auc!.value).toBe(scoreMetrics(holdout).auc);
  });
});

it('[M11] does not call a float32 copy of the class shares better than guessing', () => {
  const truth = Float64Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? 1 : 0));
  const shares = (p: number): Float64Array => Float64Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1 - p : p));
  const guess = (p: number): Predictions => ({ task: 'binary', classes: ['a', 'b'], truth, scores: shares(p) });
  const { verdict } = evaluate({
    holdout: guess(Math.fround(0.335)),
    baseline: guess(0.335 + 2e-9),
    folds: [],
    metric: 'logLoss',
    seed: 1
  });
  expect(verdict).not.toBe('PASS');
});
