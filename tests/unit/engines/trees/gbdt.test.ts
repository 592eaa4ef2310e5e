import { describe, expect, it } from 'vitest';
import type { FitInput } from '#core/ports';
import { leavesOf, scoresOf } from './walk-model.ts';
import { ALL, fit, problem, rowAt, scoreAll, wave, type Shape } from './small-fits.ts';

describe('exact sums', () => {
  it('hold for the leaves of every row: float32 sums in any order are the float64 sum', async () => {
    const input = problem({ target: (row, noise) => 1e4 * wave(row, noise), params: { ...ALL, rounds: 200 } });
    const { model } = await fit(input);
    const unit = 2 ** -model.exactBits;
    expect([...model.leaves, ...model.base].every((value) => Number.isInteger(value / unit))).toBe(true);
    for (let row = 0; row < 100; row++) {
      const leaves = leavesOf(model, rowAt(input, row)).map((leaf) => model.leaves[leaf]!);
      const exact = leaves.reduce((sum, value) => sum + value, model.base[0]!);
      const most = leaves.reduce((sum, value) => sum + Math.abs(value), Math.abs(model.base[0]!));
      const backwards = leaves.reduceRight((sum, value) => Math.fround(sum + value), 0);
      expect(most).toBeLessThan(2 ** 24 * unit);
      expect(Math.fround(backwards + model.base[0]!)).toBe(exact);
    }
  });

  it('move no score by more than half a unit per tree', async () => {
    const input = problem({ target: wave });
    const { model, curve } = await fit(input);
    const mean = scoreAll(model, input).reduce((sum, [s], row) => sum + (s! - input.y[row]!) ** 2, 0) / input.x.rows;
    expect(Math.abs(mean - curve.at(-1)!.trainLoss)).toBeLessThan(1e-3 * mean);
    expect(model.exactBits).toBeGreaterThan(10);
  });
});

describe('missing values', () => {
  it('learn the side that fits them', async () => {
    for (const high of [true, false]) {
      const input = problem({
        cell: (draw, column) => (column === 0 && draw < 0.3 ? NaN : draw),
        target: ([a, b]) => (Number.isNaN(a!) ? (high ? 1 : 0) : a!) + 0.01 * b!
      });
      const { model } = await fit(input);
      const [score] = scoresOf(model, [NaN, 0.5, 0.5]);
      expect(score).toBeCloseTo(high ? 1 : 0, 1);
    }
  });

  it('in a column without any go with the larger side', async () => {
    const { model } = await fit(
      problem({ target: ([a]) => Number(a! > 0.2), params: { ...ALL, rounds: 1, leaves: 2 } })
    );
    expect(model.missingLeft[0]).toBe(0);
    expect(model.threshold[0]).toBeCloseTo(0.2, 1);
  });

  it('are all a column has: it still splits missing from present', async () => {
    const input = problem({
      cell: (draw, column) => (column === 1 ? (draw < 0.5 ? NaN : 4) : draw),
      target: ([, b]) => Number(b === 4)
    });
    const { model } = await fit(input);
    expect(scoresOf(model, [0.5, NaN, 0.5])[0]).toBeCloseTo(0, 1);
    expect(scoresOf(model, [0.5, 4, 0.5])[0]).toBeCloseTo(1, 1);
  });
});

describe('categories', () => {
  const odd: Shape['target'] = ([a], noise) => Number(a! % 2 === 1) + 0.1 * noise;

  it('are split by sets, whatever the order of their codes', async () => {
    const input = problem({
      rows: 3000,
      levels: [40, 0, 0],
      target: odd,
      params: { ...ALL, rounds: 1, leaves: 2, learningRate: 1, categoryL2: 0 }
    });
    const { model } = await fit(input);
    expect(model.set[0]).toBe(0);
    expect(model.setWords).toBe(2);
    const sides = Array.from({ length: 40 }, (_, code) => scoresOf(model, [code, 0.5, 0.5])[0]! > 0.5);
    expect(sides).toEqual(Array.from({ length: 40 }, (_, code) => code % 2 === 1));
  });

  it('never seen go where codes in no set go', async () => {
    const { model } = await fit(problem({ rows: 3000, levels: [40, 0, 0], target: odd }));
    const scores = [40, 63, 64, 5000].map((code) => scoresOf(model, [code, 0.5, 0.5])[0]!);
    expect(scores.every((score) => Number.isFinite(score) && score === scores[0])).toBe(true);
  });

  it('beyond the bins share one', async () => {
    const input = problem({
      rows: 4000,
      levels: [900, 0, 0],
      target: odd,
      params: { ...ALL, minRows: 1, categoryRows: 1, categorySmoothing: 1 }
    });
    const { model, curve } = await fit(input);
    expect(curve.at(-1)!.trainLoss).toBeLessThan(curve[0]!.trainLoss);
    expect(model.setWords).toBeLessThanOrEqual(29);
  });
});

describe('weights', () => {
  it('count like repeated rows', async () => {
    const input = problem({
      cell: (draw) => Math.floor(12 * draw),
      target: wave,
      params: { ...ALL, minRows: 1, minHessian: 20 }
    });
    const weights = Float64Array.from({ length: input.x.rows }, (_, row) => 1 + (row % 3));
    const order = Array.from(weights).flatMap((weight, row) => new Array<number>(weight).fill(row));
    const repeated: FitInput = {
      ...input,
      x: {
        ...input.x,
        rows: order.length,
        values: Float32Array.from(order.flatMap((row) => Array.from(rowAt(input, row))))
      },
      y: Float64Array.from(order, (row) => input.y[row]!)
    };
    const [weighted, long] = [await fit({ ...input, weights }), await fit(repeated)];
    const spread = Math.max(...input.y) - Math.min(...input.y);
    for (let row = 0; row < 50; row++) {
      const [a, b] = [weighted, long].map(({ model }) => scoresOf(model, rowAt(input, row))[0]!);
      expect(Math.abs(a! - b!)).toBeLessThan(0.002 * spread);
    }
    const covers = [weighted, long].map(({ model }) =>
      leavesOf(model, rowAt(input, 0)).map((leaf) => model.cover[leaf])
    );
    expect(covers[0]![0]).toBe(covers[1]![0]);
  });

  it('of 0 take a row out', async () => {
    const input = problem({ target: ([a]) => a! });
    const wrong = Float64Array.from(input.y, (value, row) => (row % 2 === 0 ? value : 1000));
    const { model } = await fit({
      ...input,
      y: wrong,
      weights: Float64Array.from(wrong, (_, row) => (row % 2 === 0 ? 2 : 0))
    });
    expect(scoresOf(model, [0.5, 0.5, 0.5])[0]).toBeCloseTo(0.5, 1);
  });
});

describe('monotone columns', () => {
  it.each(['squared', 'absolute', 'quantile'])('bind the model, with the %s loss', async (loss) => {
    const bumpy: Shape['target'] = ([a, b], noise) => Math.sin(9 * a!) + 2 * a! - b! + noise;
    const params = { ...ALL, loss, alpha: 0.7, monotone: [1, -1, 0] };
    const { model } = await fit(problem({ target: bumpy, params }));
    for (let other = 0; other < 1; other += 0.09) {
      let [rising, falling] = [-Infinity, Infinity];
      for (let value = 0; value <= 1; value += 0.01) {
        const up = scoresOf(model, [value, other, 0.3])[0]!;
        const down = scoresOf(model, [other, value, 0.3])[0]!;
        expect(up).toBeGreaterThanOrEqual(rising);
        expect(down).toBeLessThanOrEqual(falling);
        [rising, falling] = [up, down];
      }
    }
  });

  it('must be as many as the columns', async () => {
    const wrong = problem({ target: wave, params: { ...ALL, monotone: [1] } });
    await expect(fit(wrong)).rejects.toMatchObject({ code: 'training/bad-spec', detail: { name: 'monotone' } });
  });
});
