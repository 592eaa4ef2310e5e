import { describe, expect, it } from 'vitest';
import { bootstrapMetrics, drawMetrics } from '#core/validation';
import { binary, labels, multiclass, regression, scores1, simulated } from './samples.ts';

describe('bootstrap intervals', () => {
  const predictions = binary(labels, scores1);
  it('[M9] repeat for one seed and differ for another', () => {
    expect(bootstrapMetrics(predictions, { seed: 4 })).toEqual(bootstrapMetrics(predictions, { seed: 4 }));
    expect(bootstrapMetrics(predictions, { seed: 4 })).not.toEqual(bootstrapMetrics(predictions, { seed: 5 }));
  });
  it('[M9] hold the value of the sample, for every task', () => {
    for (const sample of [predictions, multiclass, regression]) {
      for (const { value, low, high } of Object.values(bootstrapMetrics(sample, { seed: 1 }))) {
        expect(low).toBeLessThan(high);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }
    }
  });
  it('[M9] of AUC agree with the DeLong interval of the fixture to 0.03', () => {
    const { auc } = bootstrapMetrics(predictions, { seed: 1, resamples: 4000 });
    expect(Math.abs(auc!.low - (0.945 - 1.96 * Math.sqrt(0.00102368421053)))).toBeLessThan(0.03);
    expect(auc!.high).toBeLessThanOrEqual(1);
  });
  it('[M9] cover the population value in about 95% of samples', () => {
    const population = bootstrapMetrics(simulated(200_000, { seed: 999, signal: 3 }), { seed: 1, resamples: 2 });
    let auc = 0;
    let brier = 0;
    for (let seed = 0; seed < 200; seed++) {
      const intervals = bootstrapMetrics(simulated(300, { seed, signal: 3 }), { seed, resamples: 300 });
      const covers = (metric: 'auc' | 'brier') =>
        intervals[metric]!.low <= population[metric]!.value && population[metric]!.value <= intervals[metric]!.high;
      if (covers('auc')) auc += 1;
      if (covers('brier')) brier += 1;
    }
    expect(auc / 200).toBeGreaterThan(0.9);
    expect(brier / 200).toBeGreaterThan(0.9);
    expect(auc / 200).toBeLessThan(0.99);
  });
  it('[M9] are stratified: every resample holds each class as often as the sample', () => {
    const rare = binary(
      Array.from({ length: 60 }, (_, i) => (i === 9 ? 1 : 0)),
      Array.from({ length: 60 }, (_, i) => ((i * 17) % 60) / 60)
    );
    const { draws } = drawMetrics(rare, { seed: 2 });
    expect(draws.auc!.every(Number.isFinite)).toBe(true);
    expect(new Set(draws.auc).size).toBeGreaterThan(10);
  });
});
