import { describe, expect, it } from 'vitest';
import { createRng, detmath } from '#core/shared';

const rng = createRng(1, 'detmath-test');
const draws = Array.from({ length: 20_000 }, () => rng.uniform());

describe('detmath', () => {
  it('exp agrees with the built-in within 2 ulp over the whole range', () => {
    for (const u of draws) {
      const x = (u - 0.5) * 1400;
      const expected = Math.exp(x);
      if (expected > 1e-300 && Number.isFinite(expected))
        expect(Math.abs(detmath.exp(x) / expected - 1)).toBeLessThan(5e-16);
    }
  });
  it('exp handles its limits', () => {
    expect([detmath.exp(0), detmath.exp(800), detmath.exp(-800), detmath.exp(NaN)]).toEqual([1, Infinity, 0, NaN]);
  });
  it('log agrees with the built-in, subnormals included', () => {
    for (const u of draws) {
      const x = detmath.exp((u - 0.5) * 1400);
      expect(detmath.log(x)).toBeCloseTo(Math.log(x), 11);
    }
    expect(detmath.log(5e-324)).toBeCloseTo(Math.log(5e-324), 10);
    expect([detmath.log(1), detmath.log(0), detmath.log(-1), detmath.log(Infinity)]).toEqual([
      0,
      -Infinity,
      NaN,
      Infinity
    ]);
  });
  it('sigmoid, softplus, log1p and tanh agree with their definitions', () => {
    for (const u of draws.slice(0, 2000)) {
      const x = (u - 0.5) * 80;
      expect(detmath.sigmoid(x)).toBeCloseTo(1 / (1 + Math.exp(-x)), 14);
      expect(detmath.softplus(x)).toBeCloseTo(Math.log1p(Math.exp(x)), 12);
      expect(detmath.tanh(x / 40)).toBeCloseTo(Math.tanh(x / 40), 14);
      expect(detmath.log1p(u * 1e-8)).toBeCloseTo(Math.log1p(u * 1e-8), 20);
    }
  });
  it('pow takes integer powers exactly', () => {
    expect([detmath.pow(3, 4), detmath.pow(2, -3), detmath.pow(10, 0)]).toEqual([81, 0.125, 1]);
    expect(detmath.pow(2, 0.5)).toBeCloseTo(Math.SQRT2, 14);
  });
});
