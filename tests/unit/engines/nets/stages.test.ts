import { describe, expect, it } from 'vitest';
import { range } from '#core/shared';
import { clipColumn, fitClip, fitPiecewise, numericColumns } from '../../../../src/engines/nets/fit-input-stages.ts';
import { holdOutRows } from '#engines/shared';
import { scheduleAt, stepRates } from '../../../../src/engines/nets/step-rates.ts';

describe('robust scaling', () => {
  const x = { rows: 5, cols: 4, values: Float32Array.of(1, 0, 7, -1, 2, 0, 7, 0, 3, 0, 7, 0, 4, 0, 7, 0, 50, 1, 7, 9) };

  it('centres by the median and scales by the interquartile range, half the range, or 0', () => {
    const { center, scale } = fitClip(x, range(5));
    expect([...center]).toEqual([3, 0, 7, 0]);
    expect([...scale].map((value) => Number(value.toFixed(6)))).toEqual([0.5, 2, 0, 0.2]);
  });

  it('looks at the given rows alone', () => {
    expect([...fitClip(x, Int32Array.of(0, 1, 2)).center]).toEqual([2, 0, 7, 0]);
  });

  it('keeps the order of a column and stays within 3', () => {
    const layer = { kind: 'clip' as const, center: Float32Array.of(1), scale: Float32Array.of(2) };
    const clipped = clipColumn(Float32Array.of(-100, 0, 1, 2, 100), layer, 0);
    expect(clipped[2]).toBe(0);
    expect([...clipped]).toEqual([...clipped].sort((a, b) => a - b));
    expect(Math.abs(clipped[4]!)).toBeLessThan(3);
  });
});

describe('pieces', () => {
  const columns = [
    Float32Array.of(0, 1, 2, 3, 4),
    Float32Array.of(0, 0, 1, 1, 1),
    Float32Array.of(5, 5, 5, 5, 6),
    Float32Array.of(1, 1, 1, 2, 3)
  ];

  it('end at equally spaced quantiles, each once, in columns of more than two values', () => {
    const { offsets, edges } = fitPiecewise(columns, 4);
    expect([...offsets]).toEqual([0, 5, 5, 5, 8]);
    expect([...edges]).toEqual([0, 1, 2, 3, 4, 1, 2, 3]);
  });

  it('and waves are for the same columns', () => {
    expect([...numericColumns(columns)]).toEqual([0, 3]);
  });
});

describe('schedules', () => {
  it.each([
    ['constant', [1, 1, 1, 1, 1]],
    ['cosine', [1, 0.853553, 0.5, 0.146447, 0]],
    ['flat_cos', [1, 1, 1, 0.5, 0]]
  ] as const)('%s', (name, expected) => {
    [0, 0.25, 0.5, 0.75, 1].forEach((t, i) => expect(scheduleAt(name, t)).toBeCloseTo(expected[i]!, 6));
  });

  it.each([0, 1 / 15, 3 / 15, 7 / 15, 1])('coslog4 ends a cycle at %d and peaks between', (t) => {
    expect(scheduleAt('coslog4', t)).toBeCloseTo(0, 9);
    expect(scheduleAt('coslog4', (Math.SQRT2 * (1 + 15 * t) - 1) / 15)).toBeCloseTo(1, 9);
  });

  it('is in every step size, with the corrections of both moments', () => {
    const optimiser = { learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0 };
    const training = { optimiser, schedule: 'cosine' as const } as Parameters<typeof stepRates>[0];
    const rates = stepRates(training, { done: 2, count: 1, total: 4 });
    expect(rates[0]).toBeCloseTo((0.05 * Math.sqrt(1 - 0.99 ** 3)) / (1 - 0.9 ** 3), 7);
    expect(rates[1]).toBeCloseTo(0.05, 7);
    expect(rates[2]).toBeCloseTo(1e-8 * Math.sqrt(1 - 0.99 ** 3), 12);
  });
});

describe('rows held out', () => {
  const input = (weights: Float64Array | null) =>
    ({ x: { rows: 100, cols: 1, values: new Float32Array(100) }, weights, seed: 1 }) as Parameters<
      typeof holdOutRows
    >[0];

  it('and training rows are all rows, each once', () => {
    const { train, validation } = holdOutRows(input(null), 0.2);
    expect(validation).toHaveLength(20);
    expect([...train, ...validation].sort((a, b) => a - b)).toEqual([...range(100)]);
  });

  it('never have a weight of 0', () => {
    const weights = Float64Array.from({ length: 100 }, (_, row) => (row < 50 ? 0 : 2));
    const { train, validation } = holdOutRows(input(weights), 0.2);
    expect([...train, ...validation].sort((a, b) => a - b)).toEqual([...range(100)].slice(50));
  });
});
