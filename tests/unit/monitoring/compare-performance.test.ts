import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#core/shared';
import { comparePerformance } from '#core/monitoring';
import { binary, regression, simulated } from '../validation/samples.ts';

const reference = simulated(600, { seed: 1, signal: 4 });

describe('comparePerformance', () => {
  it('reports a model that got worse', () => {
    const current = simulated(600, { seed: 2, signal: 4, noise: 12 });
    const report = comparePerformance({ reference, current, metric: 'auc', seed: 1 });
    expect(report.verdict).toBe('worse');
    expect(report.current!.high).toBeLessThan(report.reference!.value);
    expect(report.change!.high).toBeLessThan(0);
    expect(report.sentence).toMatch(/^AUC 0\.\d\d on 600 rows, 0\.\d\d on the reference: worse beyond chance\.$/);
  });
  it('knows that a larger error is worse', () => {
    const scores = regression.scores.map((score, row) => 3 * score - 2 * regression.truth[row]!);
    const report = comparePerformance({
      reference: regression,
      current: { ...regression, scores },
      metric: 'rmse',
      seed: 1
    });
    expect([report.verdict, report.current!.low > report.reference!.value]).toEqual(['worse', true]);
  });
  it('stays calm when the model got better', () => {
    const scores = regression.scores.map((score, row) => (score + 9 * regression.truth[row]!) / 10);
    const current = { ...regression, scores };
    expect(comparePerformance({ reference: regression, current, metric: 'mae', seed: 1 }).verdict).toBe('stable');
  });
  it('alarms on at most 5% of fresh samples of the same population', () => {
    let alarms = 0;
    for (let seed = 10; seed < 110; seed++) {
      const past = simulated(200, { seed, signal: 4 });
      const current = simulated(200, { seed: seed + 1000, signal: 4 });
      if (comparePerformance({ reference: past, current, metric: 'auc', seed }).verdict === 'worse') alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(5);
  });
  it('is inconclusive on fewer than 30 rows, and where the metric is not defined', () => {
    const few = comparePerformance({
      reference,
      current: simulated(29, { seed: 3, signal: 4 }),
      metric: 'auc',
      seed: 1
    });
    expect([few.verdict, few.sentence]).toEqual(['inconclusive', expect.stringContaining('30 labelled rows')]);
    const one = comparePerformance({ reference, current: binary([1, 1], [0.6, 0.7]), metric: 'auc', seed: 1 });
    expect(one).toMatchObject({ verdict: 'inconclusive', current: null, change: null });
    expect(() => canonicalJson([few, one])).not.toThrow();
  });
});
