import { describe, expect, it } from 'vitest';
import { toMetricRows } from '../../../../src/routes/runs/metric-rows.ts';
import { intervalText, metricText } from '../../../../src/routes/runs/run-words.ts';
import { evaluation } from './sample-runs.ts';

describe('toMetricRows', () => {
  it('puts the metric that was chosen first and keeps the order of the others', () => {
    expect(toMetricRows(evaluation({ metric: 'logLoss' })).map(({ metric }) => metric)).toEqual([
      'logLoss',
      'auc',
      'f1'
    ]);
  });

  it('says which direction is better', () => {
    expect(toMetricRows(evaluation()).map(({ better }) => better)).toEqual(['higher', 'lower', 'higher']);
  });

  it('gives mean and sample standard deviation over folds that have a value', () => {
    const [auc, logLoss, f1] = toMetricRows(evaluation());
    expect(auc?.folds?.mean).toBeCloseTo(0.8, 12);
    expect(auc?.folds?.sd).toBeCloseTo(0.1, 12);
    expect(logLoss?.folds).toEqual({ count: 1, mean: 0.4, sd: null });
    expect(f1?.folds).toBeNull();
  });

  it('spans the axis from the result to guessing', () => {
    expect(toMetricRows(evaluation())[1]?.range).toEqual([0.35, 0.7]);
  });
});

describe('metricText', () => {
  it('shows scores at three decimals and errors at four digits', () => {
    expect(metricText('auc', 0.8)).toBe('0.800');
    expect(metricText('rmse', 4.55)).toBe('4.550');
    expect(metricText('rmse', 45123.4)).toBe('45\u202f123');
    expect(metricText('mae', 0)).toBe('0');
    expect(metricText('auc', null)).toBe('–');
  });

  it('joins the ends of an interval without a dash that reads as a minus', () => {
    expect(intervalText('auc', { low: 0.5, high: 0.9 })).toBe('0.500–0.900');
    expect(intervalText('r2', { low: -0.1, high: 0.2 })).toBe('−0.100 to 0.200');
  });
});
