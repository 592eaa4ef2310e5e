import { describe, expect, it } from 'vitest';
import { createRng, range, shuffle } from '#core/shared';
import { scoreMetrics, type Predictions } from '#core/validation';
import { binary, labels, multiclass, permuted, regression, scores1, scores2 } from './samples.ts';

// Reference values: scikit-learn 1.9.1, numpy 2.4.6 (roc_auc_score ovr macro, log_loss, accuracy_score,
// balanced_accuracy_score, f1_score macro, brier_score_loss, root_mean_squared_error, mean_absolute_error, r2_score).
const first = scoreMetrics(binary(labels, scores1));
const second = scoreMetrics(binary(labels, scores2));
const tied = scoreMetrics(
  binary(
    labels,
    scores2.map((score) => Math.min(0.99, Math.max(0.01, Math.round(score * 5) / 5)))
  )
);
const three = scoreMetrics(multiclass);

describe('metrics agree with scikit-learn', () => {
  it('[M1] AUC: binary, with ties, and one against the rest', () => {
    expect(first.auc).toBeCloseTo(0.945, 12);
    expect(second.auc).toBeCloseTo(0.7925, 12);
    expect(tied.auc).toBeCloseTo(0.78875, 12);
    expect(three.auc).toBeCloseTo(0.5099607182940517, 12);
  });
  it('[M1] AUC averages over the classes that occur', () => {
    const { auc } = scoreMetrics({ ...multiclass, truth: multiclass.truth.map((k) => (k === 0 ? 1 : k)) });
    expect(auc).toBeGreaterThan(0);
    expect(auc).toBeLessThan(1);
  });
  it('[M2] log loss, clipped at both ends', () => {
    expect(first.logLoss).toBeCloseTo(0.36831526063174247, 12);
    expect(tied.logLoss).toBeCloseTo(0.5395303040479126, 12);
    expect(three.logLoss).toBeCloseTo(1.2645167849731114, 12);
    expect(scoreMetrics(binary([1, 0], [0, 1])).logLoss).toBeCloseTo(-Math.log(1e-15), 9);
    expect(scoreMetrics(binary([1, 0], [1, 0])).logLoss).toBeCloseTo(1e-15, 15);
  });
  it('[M3] accuracy, the first of equal scores winning', () => {
    expect([first.accuracy, second.accuracy]).toEqual([0.9, 0.675]);
    expect(three.accuracy).toBeCloseTo(1 / 3, 12);
    expect(scoreMetrics(binary([0, 0, 1], [0.5, 0.5, 0.5])).accuracy).toBeCloseTo(2 / 3, 12);
  });
  it('[M4] balanced accuracy', () => {
    expect(second.balancedAccuracy).toBeCloseTo(0.675, 12);
    expect(three.balancedAccuracy).toBeCloseTo(0.34259259259259256, 12);
  });
  it('[M5] F1: of the second class, and macro', () => {
    expect(first.f1).toBeCloseTo(0.9, 12);
    expect(second.f1).toBeCloseTo(0.6829268292682927, 12);
    expect(three.f1).toBeCloseTo(0.305050505050505, 12);
  });
  it('[M6] Brier score: of the second class, and summed over classes', () => {
    expect(first.brier).toBeCloseTo(0.11179296147436527, 12);
    expect(three.brier).toBeCloseTo(0.7601950675937381, 12);
  });
  it('[M7] RMSE, MAE and R²', () => {
    const metrics = scoreMetrics(regression);
    expect(metrics.rmse).toBeCloseTo(0.5480693386789668, 12);
    expect(metrics.mae).toBeCloseTo(0.468, 12);
    expect(metrics.r2).toBeCloseTo(0.9654425558565121, 12);
  });
});

describe('metrics that are not defined', () => {
  const withTruth = (truth: number[]): Predictions => ({
    task: 'regression',
    classes: [],
    truth: Float64Array.from(truth),
    scores: Float64Array.from(truth, () => 1)
  });
  it('[M8] are left out for a single class', () => {
    expect(Object.keys(scoreMetrics(binary([0, 0], [0.2, 0.4]))).sort()).toEqual([
      'accuracy',
      'balancedAccuracy',
      'brier',
      'logLoss'
    ]);
  });
  it('[M8] are left out for a constant truth, one row, and no rows', () => {
    expect(scoreMetrics(withTruth([0.1, 0.1, 0.1]))).not.toHaveProperty('r2');
    expect(scoreMetrics(withTruth([3]))).toEqual({ rmse: 2, mae: 2 });
    expect(scoreMetrics(withTruth([]))).toEqual({});
    expect(scoreMetrics(binary([], []))).toEqual({});
  });
  it('[M8] are left out when a score is not finite', () => {
    const { truth, scores } = regression;
    const broken = { ...regression, truth, scores: scores.map((score, i) => (i === 3 ? Infinity : score)) };
    expect(scoreMetrics(broken)).toEqual({});
  });
  it('scores of another shape are a bug, not a result', () => {
    expect(() => scoreMetrics({ ...multiclass, classes: ['a', 'b'] })).toThrow('expected 2 scores');
  });
});

describe('invariances', () => {
  it.each([
    ['binary', binary(labels, scores2)],
    ['multiclass', multiclass],
    ['regression', regression]
  ])('[M14] permuting rows changes nothing: %s', (_, predictions) => {
    const order = [...shuffle(range(predictions.truth.length), createRng(5, 'permute'))];
    const after = scoreMetrics(permuted(predictions, order));
    for (const [metric, value] of Object.entries(scoreMetrics(predictions))) {
      expect(after[metric as keyof typeof after]).toBeCloseTo(value, 12);
    }
  });
  it('[M14] a monotone transform of the scores leaves AUC as it is', () => {
    const transformed = scoreMetrics(
      binary(
        labels,
        scores2.map((score) => score ** 3 / 2)
      )
    );
    expect(transformed.auc).toBe(second.auc);
    expect(transformed.brier).not.toBeCloseTo(second.brier!, 3);
  });
  it('[M14] swapping the classes mirrors AUC and keeps accuracy', () => {
    const swapped = scoreMetrics(
      binary(
        labels.map((label) => 1 - label),
        scores2.map((score) => 1 - score)
      )
    );
    expect(swapped.auc).toBeCloseTo(second.auc!, 12);
    expect(swapped.accuracy).toBe(second.accuracy);
  });
});
