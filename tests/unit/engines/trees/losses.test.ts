import { describe, expect, it } from 'vitest';
import { detmath } from '#core/shared';
import { ALL, fit, problem, scoreAll, wave, type Shape } from './small-fits.ts';

describe.each([
  ['squared', {}, wave, (s: number, y: number) => (s - y) ** 2],
  ['absolute', {}, wave, (s: number, y: number) => Math.abs(s - y)],
  ['quantile', { alpha: 0.8 }, wave, (s: number, y: number) => (y > s ? 0.8 * (y - s) : 0.2 * (s - y))],
  ['poisson', {}, ([a]: readonly number[]) => Math.floor(9 * a!), (s: number, y: number) => detmath.exp(s) - y * s],
  [
    'tweedie',
    { tweediePower: 1.3 },
    ([a, b]: readonly number[]) => (a! < 0.3 ? 0 : 4 * b!),
    (s: number, y: number) => (y * detmath.exp(-0.3 * s)) / 0.3 + detmath.exp(0.7 * s) / 0.7
  ]
] as const)('the %s loss', (loss, shape, target, lossOf) => {
  const input = problem({ target: target as Shape['target'], params: { ...ALL, loss, ...shape } });

  it('falls round by round and is that of the model', async () => {
    const { model, curve } = await fit(input);
    const losses = curve.map(({ trainLoss }) => trainLoss);
    expect(losses.at(-1)!).toBeLessThan(losses[0]!);
    losses.slice(1).forEach((value, i) => expect(value).toBeLessThanOrEqual(losses[i]! * (1 + 1e-6) + 1e-6));
    const mean = scoreAll(model, input).reduce((sum, [s], row) => sum + lossOf(s!, input.y[row]!), 0) / input.x.rows;
    expect(losses.at(-1)!).toBeCloseTo(mean, 3);
    expect(model.link).toBe(loss === 'poisson' || loss === 'tweedie' ? 'exp' : 'identity');
  });
});

describe('log-loss', () => {
  it('of two and of three classes falls and is that of the model', async () => {
    for (const classes of [2, 3]) {
      const input = problem({
        classes,
        target: ([a, b]) => Math.min(classes - 1, Math.floor(classes * (0.7 * a! + 0.3 * b!)))
      });
      const { model, curve } = await fit(input);
      const shares = scoreAll(model, input).map((scores) => {
        const powers = classes === 2 ? [1, detmath.exp(scores[0]!)] : scores.map(detmath.exp);
        return powers.map((power) => power / powers.reduce((sum, value) => sum + value, 0));
      });
      const mean = shares.reduce((sum, row, r) => sum - detmath.log(row[input.y[r]!]!), 0) / input.x.rows;
      expect(model.outputs).toBe(classes === 2 ? 1 : 3);
      expect(model.roots).toHaveLength(30 * model.outputs);
      expect(curve.at(-1)!.trainLoss).toBeLessThan(0.5 * curve[0]!.trainLoss);
      expect(curve.at(-1)!.trainLoss).toBeCloseTo(mean, 4);
    }
  });

  it('is finite when a class has no row', async () => {
    const { model } = await fit(problem({ classes: 3, target: ([a]) => Number(a! > 0.5) }));
    expect(model.base.every(Number.isFinite)).toBe(true);
    expect(model.leaves.every(Number.isFinite)).toBe(true);
  });
});

describe('quantiles', () => {
  it.each([0.1, 0.5, 0.9])('at %f have that share of the rows below', async (alpha) => {
    const input = problem({ rows: 3000, target: wave, params: { ...ALL, loss: 'quantile', alpha, minRows: 50 } });
    const { model } = await fit(input);
    const below = scoreAll(model, input).filter(([score], row) => input.y[row]! <= score!).length;
    expect(Math.abs(below / 3000 - alpha)).toBeLessThan(0.05);
  });
});
