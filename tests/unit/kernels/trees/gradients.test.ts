import { describe, expect, it } from 'vitest';
import { createRng, detmath } from '#core/shared';
import { openArrays } from './kernel-arrays.ts';

type Slope = (score: number, target: number) => { gradient: number; hessian: number; loss: number };

const E07 = detmath.exp(0.7);
const POWER = 1.4;
const ALPHA = 0.3;

const SLOPES: Readonly<Record<'logistic' | 'squared' | 'pinball' | 'poisson' | 'tweedie', Slope>> = {
  logistic: (s, t) => {
    const q = detmath.sigmoid(t * s);
    return { gradient: -t * (1 - q), hessian: q * (1 - q), loss: detmath.softplus(-t * s) };
  },
  squared: (s, t) => ({ gradient: s - t, hessian: 1, loss: (s - t) * (s - t) }),
  pinball: (s, t) => ({
    gradient: s >= t ? 1 - ALPHA : -ALPHA,
    hessian: 1,
    loss: s >= t ? (1 - ALPHA) * (s - t) : ALPHA * (t - s)
  }),
  poisson: (s, t) => ({ gradient: detmath.exp(s) - t, hessian: detmath.exp(s) * E07, loss: detmath.exp(s) - t * s }),
  tweedie: (s, t) => {
    const a = t * detmath.exp((1 - POWER) * s);
    const b = detmath.exp((2 - POWER) * s);
    return { gradient: b - a, hessian: (2 - POWER) * b - (1 - POWER) * a, loss: b / (2 - POWER) - a / (1 - POWER) };
  }
};

describe.each(['logistic', 'squared', 'pinball', 'poisson', 'tweedie'] as const)('%s', (name) => {
  it.each([1, 2, 7, 16, 33, 250])('has the slopes and the loss of its formula for %i rows', (rows) => {
    const rng = createRng(rows, name);
    const scores = Array.from(Float32Array.from({ length: rows }, () => 8 * (rng.uniform() - 0.5)));
    const targets = scores.map(() => (name === 'logistic' ? 2 * rng.below(2) - 1 : rng.below(5)));
    const weights = scores.map(() => rng.below(5) / 2);
    for (const weighted of [false, true]) {
      const { kernel, floats, readFloats } = openArrays();
      const out = floats(new Array<number>(2 * rows + 8).fill(0));
      const sums = floats(new Array<number>(6).fill(0));
      const shape = name === 'tweedie' ? POWER : ALPHA;
      const at = weighted ? floats(weights) : 0;
      kernel.run[name](floats(scores), floats(targets), at, 0, rows, out, sums, shape);
      const expected = scores.map((score, row) => SLOPES[name](score, targets[row]!));
      const weightOf = (row: number): number => (weighted ? weights[row]! : 1);
      const written = readFloats(out, 2 * rows);
      expected.forEach(({ gradient, hessian }, row) => {
        expect(written[2 * row]).toBeCloseTo(gradient * weightOf(row), 5);
        expect(written[2 * row + 1]! / (1 + hessian)).toBeCloseTo((hessian * weightOf(row)) / (1 + hessian), 5);
      });
      const [gradient, hessian, loss] = new Float64Array(kernel.memory.buffer, sums, 3);
      const total = (of: (slope: ReturnType<Slope>) => number): number =>
        expected.reduce((sum, slope, row) => sum + of(slope) * weightOf(row), 0);
      expect(gradient! / rows).toBeCloseTo(total((slope) => Math.abs(slope.gradient)) / rows, 5);
      expect(hessian! / rows).toBeCloseTo(total((slope) => slope.hessian) / rows, 4);
      expect(loss! / rows).toBeCloseTo(total((slope) => slope.loss) / rows, 5);
    }
  });
});

describe('logistic', () => {
  it('stays finite where the likelihood vanishes', () => {
    const { kernel, floats, readFloats } = openArrays();
    const out = floats(new Array<number>(200).fill(0));
    const sums = floats(new Array<number>(6).fill(0));
    const scores = Array.from({ length: 64 }, (_, i) => (i % 2 ? 1e6 : -1e6));
    kernel.run.logistic(floats(scores), floats(scores.map((_, i) => (i % 4 < 2 ? 1 : -1))), 0, 0, 64, out, sums);
    expect(readFloats(out, 128).every(Number.isFinite)).toBe(true);
    expect(new Float64Array(kernel.memory.buffer, sums, 3)[2]).toBeCloseTo(32 * 80, 0);
  });
});

describe('softmax', () => {
  it('gives shares that sum to 1, their log-loss, and slopes share - target', () => {
    const [rows, classes, stride] = [5, 3, 8];
    const rng = createRng(1, 'softmax');
    const scores = Array.from(Float32Array.from({ length: classes * stride }, () => 6 * rng.uniform()));
    const targets = [0, 2, 1, 1, 0, 0, 0, 0];
    const weights = [1, 2, 0.5, 1, 0, 0, 0, 0];
    const { kernel, floats, readFloats } = openArrays();
    const shares = floats(new Array<number>(classes * stride).fill(0));
    const [at, labels, weightsAt] = [floats(scores), floats(targets), floats(weights)];
    const loss = kernel.run.softmax(at, labels, weightsAt, 0, rows, stride, classes, shares);
    const expected = targets.slice(0, rows).map((_, row) => {
      const powers = [0, 1, 2].map((k) => detmath.exp(scores[k * stride + row]!));
      return powers.map((power) => power / powers.reduce((sum, value) => sum + value, 0));
    });
    const written = readFloats(shares, classes * stride);
    expected.forEach((row, r) => row.forEach((p, k) => expect(written[k * stride + r]).toBeCloseTo(p, 6)));
    const byHand = expected.reduce((sum, row, r) => sum - weights[r]! * detmath.log(row[targets[r]!]!), 0);
    expect(loss).toBeCloseTo(byHand, 5);
    const out = floats(new Array<number>(2 * rows).fill(0));
    kernel.run.softmaxGradients(shares + 4 * stride, labels, weightsAt, rows, 1, 3, out, floats([0, 0, 0, 0, 0, 0]));
    expected.forEach((row, r) => {
      const [gradient, hessian] = readFloats(out + 8 * r, 2);
      expect(gradient).toBeCloseTo((row[1]! - Number(targets[r] === 1)) * weights[r]!, 6);
      expect(hessian).toBeCloseTo(1.5 * row[1]! * (1 - row[1]!) * weights[r]!, 6);
    });
  });
});

describe('quantising', () => {
  it('rounds scaled pairs to integers in one cell each, negative gradients included', () => {
    const { kernel, floats, readCells } = openArrays();
    const at = floats([-1.26, 0.5, 0.74, 0.25, 0, 0, -0.01, 3]);
    kernel.run.quantise(at, 4, 10, 100);
    expect(readCells(at, 4)).toEqual([
      [-13, 50],
      [7, 25],
      [0, 0],
      [0, 300]
    ]);
  });
});
