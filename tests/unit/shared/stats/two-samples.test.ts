import { describe, expect, it } from 'vitest';
import { createRng, detmath, stats } from '#core/shared';

// The samples and values of research/monitoring-anchors.md section 7.1: numpy 2.4, scipy 1.17.
const indices = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const ascending = (values: Iterable<number>) => Float64Array.from(values).sort();
const rawA = indices(40).map((i) => ((i * i) % 97) / 10);
const rawB = indices(30).map((i) => ((3 * i * i + 7) % 101) / 9);
const a = ascending(rawA);
const b = ascending(rawB);
const near = (actual: number, expected: number, tolerance = 1e-10) =>
  expect(Math.abs(actual - expected) / Math.abs(expected)).toBeLessThan(tolerance);

describe('descriptive statistics', () => {
  it('agree with numpy on the fixture', () => {
    near(stats.mean(a), 4.6675);
    near(stats.mean(b), 5.58148148148, 1e-11);
    near(Math.sqrt(stats.variance(a, { ddof: 0 })), 2.94825266048);
    near(Math.sqrt(stats.variance(b)), 3.3378874807);
    near(stats.quantile(a, 0.1), 0.76);
    near(stats.quantile(a, 0.25), 2.35);
    near(stats.quantile(a, 0.5), 4.75);
    near(stats.quantile(a, 0.9), 8.92);
  });
  it('quantile returns the ends at 0 and 1 and the value of a single item', () => {
    expect([stats.quantile(a, 0), stats.quantile(a, 1), stats.quantile([7], 0.3)]).toEqual([a[0], a[39], 7]);
    expect(stats.quantile([], 0.5)).toBeNaN();
  });
});

describe('Kolmogorov-Smirnov', () => {
  it('gives D and the exact p of the fixture', () => {
    const result = stats.ksTwoSample(a, b);
    near(result.statistic, 0.241666666667, 1e-11);
    near(result.p, 0.235957272431, 1e-8);
    expect(result.method).toBe('exact');
  });
  it('keeps relative accuracy for small exact p', () => {
    const shifted = Array.from({ length: 20 }, (_, i) => i + 15.5);
    const result = stats.ksTwoSample(
      Array.from({ length: 20 }, (_, i) => i),
      shifted
    );
    near(result.p, 1.3259673752008224e-6, 1e-10);
    near(stats.ksTwoSample(ascending(rawA.slice(0, 12)), ascending(rawB.slice(0, 9))).p, 0.34458204334365333, 1e-10);
  });
  it('uses the modified statistic of Stephens above 10,000 pairs', () => {
    const root = Math.sqrt(1200 / 70);
    near(stats.kolmogorovSf((root + 0.12 + 0.11 / root) * (29 / 120)), 0.233375405588);
    near(stats.kolmogorovSf(root * (29 / 120)), 0.269362343333);
    const long = Array.from({ length: 200 }, (_, i) => i);
    expect(stats.ksTwoSample(long, long).method).toBe('stephens');
  });
  it('has uniform p-values when both samples come from one population', () => {
    const rng = createRng(11, 'ks-null');
    const draw = () => ascending(Array.from({ length: 150 }, () => rng.uniform()));
    const p = Array.from({ length: 500 }, () => stats.ksTwoSample(draw(), draw()).p);
    expect(p.filter((value) => value <= 0.05).length / 500).toBeLessThan(0.075);
    expect(p.filter((value) => value <= 0.5).length / 500).toBeGreaterThan(0.4);
    expect(p.filter((value) => value <= 0.5).length / 500).toBeLessThan(0.58);
  });
});

describe('Wasserstein distance', () => {
  it('agrees with scipy on the fixture', () => {
    near(stats.wassersteinDistance(a, b), 0.963425925926, 1e-11);
    near(stats.wassersteinDistance(a, b) / Math.sqrt(stats.variance(a, { ddof: 0 })), 0.32677861665, 1e-11);
  });
  it('is the shift for a shifted sample and scales with the unit', () => {
    near(
      stats.wassersteinDistance(
        a,
        a.map((x) => x + 2.5)
      ),
      2.5
    );
    near(
      stats.wassersteinDistance(
        a.map((x) => x * 12),
        b.map((x) => x * 12)
      ),
      12 * stats.wassersteinDistance(a, b)
    );
  });
});

describe('both distances', () => {
  it('are zero for identical samples and symmetric in their arguments', () => {
    expect(stats.ksTwoSample(a, a)).toEqual({ statistic: 0, p: 1, method: 'exact' });
    expect(stats.wassersteinDistance(a, a)).toBe(0);
    expect(stats.ksTwoSample(b, a)).toEqual(stats.ksTwoSample(a, b));
    near(stats.wassersteinDistance(b, a), stats.wassersteinDistance(a, b), 1e-14);
  });
  it('KS does not see a monotone transform', () => {
    const transform = (x: number) => detmath.exp(x / 3) - 4;
    expect(stats.ksTwoSample(a.map(transform), b.map(transform))).toEqual(stats.ksTwoSample(a, b));
  });
});

describe('chi-square of two samples', () => {
  const reference = [120, 60, 20, 0];
  const current = [70, 50, 20, 10];
  it('agrees with scipy.stats.chi2_contingency', () => {
    const result = stats.chiSquareTwoSample(reference, current, { poolBelow: 0 });
    near(result.statistic, 17.2767145136, 1e-11);
    near(result.p, 0.000619909481872, 1e-8);
    expect(result.df).toBe(3);
    near(result.cramersV, 0.202195936554, 1e-10);
    const three = stats.chiSquareTwoSample(reference.slice(0, 3), current.slice(0, 3));
    near(three.statistic, 3.59056732741, 1e-11);
    near(three.p, 0.166080334701, 1e-10);
  });
  it('pools categories with fewer than 5 expected until the pool has 5', () => {
    const result = stats.chiSquareTwoSample(reference, current);
    expect(result.df).toBe(2);
    near(result.statistic, stats.chiSquareTwoSample([120, 60, 20], [70, 50, 30], { poolBelow: 0 }).statistic, 1e-14);
  });
  it('does not alarm for one row of a new category', () => {
    expect(stats.chiSquareTwoSample([2500, 2500, 0], [15, 14, 1]).p).toBeGreaterThan(0.5);
  });
  it('is unchanged by empty categories and their order, and symmetric', () => {
    const padded = stats.chiSquareTwoSample([0, 20, 0, 60, 120], [10, 20, 0, 50, 70], { poolBelow: 0 });
    expect(padded).toEqual(stats.chiSquareTwoSample(reference, current, { poolBelow: 0 }));
    expect(stats.chiSquareTwoSample(current, reference).p).toBeCloseTo(
      stats.chiSquareTwoSample(reference, current).p,
      12
    );
  });
  it('is 0 with p 1 for identical shares and for a single category', () => {
    expect(stats.chiSquareTwoSample([30, 60], [30, 60])).toEqual({ statistic: 0, df: 1, p: 1, cramersV: 0 });
    expect(stats.chiSquareTwoSample([30], [60])).toEqual({ statistic: 0, df: 0, p: 1, cramersV: 0 });
  });
});

describe('shares', () => {
  it('two-proportion z agrees with the closed form', () => {
    const { z, p } = stats.twoProportionZ({ hits: 30, total: 200 }, { hits: 45, total: 220 });
    near(z, -1.45770408032, 1e-11);
    near(p, 0.144922126794, 1e-8);
    expect(stats.twoProportionZ({ hits: 0, total: 9 }, { hits: 0, total: 5 })).toEqual({ z: 0, p: 1 });
  });
  it.each([
    [8, 10, 1, 6, 0.034965034965034975],
    [2, 30, 50, 5000, 0.03792228920196723],
    [0, 30, 3, 100, 1]
  ])('Fisher exact of %i/%i and %i/%i agrees with scipy', (h1, n1, h2, n2, expected) => {
    near(stats.fisherExact({ hits: h1, total: n1 }, { hits: h2, total: n2 }), expected, 1e-8);
  });
  it('Wilson interval of 27/30', () => {
    const { low, high } = stats.wilsonInterval({ hits: 27, total: 30 });
    near(low, 0.743789174208, 1e-11);
    near(high, 0.965400111253, 1e-11);
  });
  it('Wilson interval stays within 0 and 1 at the ends', () => {
    expect(stats.wilsonInterval({ hits: 0, total: 10 }).low).toBe(0);
    expect(stats.wilsonInterval({ hits: 10, total: 10 }).high).toBe(1);
  });
  it.each([
    [11, 2, 0.012939453125],
    [12, 4, 0.0490417480469],
    [200, 260, 0.005142986302422611],
    [0, 5, 0.03125],
    [3, 3, 1],
    [0, 0, 1]
  ])('McNemar mid-p of %i and %i', (more, fewer, expected) => {
    near(stats.mcnemarMidP(more, fewer), expected, 1e-10);
    expect(stats.mcnemarMidP(fewer, more)).toBe(stats.mcnemarMidP(more, fewer));
  });
});

describe('Benjamini-Hochberg', () => {
  const p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
  const adjusted = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.105714, 0.216, 0.216, 0.216];
  it('agrees with the fixture', () => {
    stats.benjaminiHochberg(p).forEach((value, i) => expect(value).toBeCloseTo(adjusted[i]!, 6));
  });
  it('keeps the order given', () => {
    const reversed = stats.benjaminiHochberg([...p].reverse());
    expect(reversed.reverse()).toEqual(stats.benjaminiHochberg(p));
    expect(stats.benjaminiHochberg([])).toEqual([]);
  });
});
