import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#core/shared';
import { comparePaired } from '#core/validation';
import { binary, labels, regression, scores1, scores2, simulated } from './samples.ts';

const sharp = simulated(800, { seed: 1, signal: 3 });
const blurred = simulated(800, { seed: 1, signal: 3, noise: 4 });

describe('comparePaired', () => {
  it('[M12] passes a clearly better challenger', () => {
    const result = comparePaired({ champion: blurred, challenger: sharp, metric: 'auc', seed: 1 });
    expect(result).toMatchObject({ verdict: 'PASS', test: 'paired bootstrap', rows: 800, rowsNeeded: null });
    expect(result.difference!.low).toBeGreaterThan(0);
    expect(result.pValue).toBeLessThan(0.05);
    expect(result.reason).toMatch(/^AUC 0\.\d\d against 0\.\d\d on 800 rows; .* lies above 0$/);
  });
  it('[M12] fails a clearly worse one, and mirrors the difference', () => {
    const worse = comparePaired({ champion: sharp, challenger: blurred, metric: 'auc', seed: 1 });
    const better = comparePaired({ champion: blurred, challenger: sharp, metric: 'auc', seed: 1 });
    expect(worse.verdict).toBe('FAIL');
    expect(worse.difference!.value).toBe(-better.difference!.value);
    expect(worse.difference!.low).toBeCloseTo(-better.difference!.high, 12);
    expect(worse.pValue).toBe(better.pValue);
  });
  it('[M12] counts a smaller error as an improvement', () => {
    const half = { ...regression, scores: regression.scores.map((score, i) => (score + regression.truth[i]!) / 2) };
    const result = comparePaired({ champion: regression, challenger: half, metric: 'rmse', seed: 1 });
    expect(result.verdict).toBe('PASS');
    expect(result.difference!.value).toBeCloseTo(0.5480693386789668 / 2, 10);
  });
  it('[M12] cannot tell a small difference on few rows, and says how many would', () => {
    const result = comparePaired({
      champion: simulated(120, { seed: 4, signal: 3, noise: 1 }),
      challenger: simulated(120, { seed: 4, signal: 3 }),
      metric: 'auc',
      seed: 1
    });
    expect(result.verdict).toBe('INCONCLUSIVE');
    expect(result.rowsNeeded).toBeGreaterThan(120);
    expect(result.reason).toContain(`about ${result.rowsNeeded} rows`);
  });
  it('[M12] a model against itself: difference 0, p 1, inconclusive', () => {
    const result = comparePaired({ champion: sharp, challenger: sharp, metric: 'logLoss', seed: 1 });
    expect(result.difference).toEqual({ value: 0, low: 0, high: 0 });
    expect(result).toMatchObject({ verdict: 'INCONCLUSIVE', pValue: 1, rowsNeeded: null });
    expect(result.reason).toContain('do not differ');
  });
  it('[M12] a loss beyond the margin fails although the interval includes 0', () => {
    const champion = simulated(60, { seed: 12, signal: 3 });
    const challenger = simulated(60, { seed: 12, signal: 3, noise: 1.5 });
    const free = comparePaired({ champion, challenger, metric: 'auc', seed: 1 });
    expect(free.verdict).toBe('INCONCLUSIVE');
    expect(free.difference!.value).toBeLessThan(0);
    const margin = -free.difference!.value / 2;
    expect(comparePaired({ champion, challenger, metric: 'auc', seed: 1, margin }).verdict).toBe('FAIL');
    expect(comparePaired({ champion, challenger, metric: 'auc', seed: 1, margin: 4 * margin }).verdict).toBe(
      'INCONCLUSIVE'
    );
  });
  it('[M12] rarely passes a challenger that is equally good', () => {
    let passed = 0;
    for (let seed = 0; seed < 100; seed++) {
      const world = simulated(200, { seed, signal: 3, noise: 1 });
      const other = simulated(200, { seed, signal: 3, noise: 1.0000001 });
      if (comparePaired({ champion: world, challenger: other, metric: 'auc', seed }).verdict === 'PASS') passed += 1;
    }
    expect(passed).toBeLessThanOrEqual(6);
  });
  it('[M13] uses the mid-p of McNemar for accuracy', () => {
    const result = comparePaired({
      champion: binary(labels, scores1),
      challenger: binary(labels, scores2),
      metric: 'accuracy',
      seed: 1
    });
    // 11 rows lost, 2 won; statistics.binomtest of scipy 1.17.1 gives the exact 0.0224609375, mid-p 0.012939453125.
    expect(result.test).toBe('mcnemar mid-p');
    expect(result.pValue).toBeCloseTo(0.012939453125, 12);
    expect(result.verdict).toBe('FAIL');
    expect(result.reason).toContain('lies below 0');
  });
  it('[M13] the bootstrap p-value of AUC agrees with DeLong on the fixture', () => {
    const { pValue } = comparePaired({
      champion: binary(labels, scores1),
      challenger: binary(labels, scores2),
      metric: 'auc',
      seed: 1
    });
    expect(Math.abs(pValue! - 0.0176576687673)).toBeLessThan(0.015);
  });
  it('[M8] one class: no number, no verdict, and a reason', () => {
    const one = binary([1, 1, 1], [0.6, 0.7, 0.9]);
    const result = comparePaired({ champion: one, challenger: one, metric: 'auc', seed: 1 });
    expect(result).toMatchObject({ champion: null, difference: null, pValue: null, verdict: 'INCONCLUSIVE' });
    expect(result.reason).toContain('not defined');
    expect(() => canonicalJson(result)).not.toThrow();
  });
  it('refuses models judged on different rows', () => {
    const other = { ...sharp, truth: sharp.truth.map((label) => 1 - label) };
    expect(() => comparePaired({ champion: sharp, challenger: other, metric: 'auc', seed: 1 })).toThrow('same rows');
  });
});
