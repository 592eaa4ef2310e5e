import { describe, expect, it } from 'vitest';
import { createRng, stats, type Column } from '#core/shared';
import { numbers, tableOf, texts } from '../../../fixtures/tables.ts';
import { describeDistribution } from '../../../../src/core/datasets/contracts/describe-distribution.ts';
import { checkOne } from './check-one.ts';

function normal(rows: number, { seed = 1, shift = 0 } = {}): Column {
  const rng = createRng(seed, 'normal');
  const values = Array.from({ length: rows }, () => shift + stats.normalQuantile((rng.uint32() + 0.5) / 4294967296));
  return numbers('x', values);
}

function letters(counts: Readonly<Record<string, number>>): Column {
  return texts(
    'x',
    Object.entries(counts).flatMap(([level, count]) => new Array<string>(count).fill(level))
  );
}

function compare(before: Column, after: Column, rest: object = {}) {
  const reference = describeDistribution(before);
  return checkOne({ kind: 'distribution', column: 'x', reference, ...rest }, tableOf(after));
}

const observed = (result: { observed: unknown }) => result.observed as { value: number; chance: number; count: number };

describe('distribution of numbers', () => {
  it('measures a shift in standard deviations', () => {
    const { value } = observed(compare(normal(20_000), normal(20_000, { seed: 2, shift: 0.5 })));
    expect(value).toBeCloseTo(0.5, 1);
    expect(compare(normal(20_000), normal(20_000, { seed: 2, shift: 0.5 })).verdict).toBe('fail');
  });
  it('is exact for 200 values: W1 of a shift is the shift', () => {
    const before = numbers(
      'x',
      Array.from({ length: 4000 }, (_, i) => i)
    );
    const after = numbers(
      'x',
      Array.from({ length: 4000 }, (_, i) => i + 400)
    );
    const scale = Math.sqrt((4000 * 4000 - 1) / 12);
    expect(observed(compare(before, after)).value).toBeCloseTo(400 / scale, 2);
  });
  it.each([1, 5, 30, 100, 500])('raises no false alarm in 400 batches of %i values of the same kind', (rows) => {
    const reference = describeDistribution(normal(5000));
    let alarms = 0;
    for (let seed = 10; seed < 410; seed++) {
      const expectation = { kind: 'distribution', column: 'x', reference };
      if (checkOne(expectation, tableOf(normal(rows, { seed }))).verdict === 'fail') alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(2);
  });
  it('knows the mean of chance for a normal column', () => {
    const { chance } = observed(compare(normal(20_000), normal(100)));
    expect(chance / 2.7 / Math.sqrt(1 / 100 + 1 / 20_000)).toBeCloseTo(1.288, 1);
  });
  it('still finds a shift of one standard deviation in 100 values', () => {
    for (let seed = 10; seed < 30; seed++)
      expect(compare(normal(5000), normal(100, { seed, shift: 1 })).verdict).toBe('fail');
  });
  it('by PSI agrees with its formula on two bins', () => {
    const before = numbers(
      'x',
      Array.from({ length: 1000 }, (_, i) => (i < 500 ? 0 : 1))
    );
    const after = numbers(
      'x',
      Array.from({ length: 1000 }, (_, i) => (i < 200 ? 0 : 1))
    );
    const [p, q] = [500.5 / 1001, 200.5 / 1001];
    const psi = (p - q) * Math.log(p / q) + (q - p) * Math.log((1 - p) / (1 - q));
    const result = compare(before, after, { statistic: 'psi' });
    expect(observed(result).value).toBeCloseTo(psi, 10);
    expect(observed(result).chance).toBeCloseTo((2 / 1000) * 10.83, 2);
    expect(result.verdict).toBe('fail');
  });
  it('of a constant tells any other number from it', () => {
    const constant = numbers('x', [7, 7, 7]);
    expect(compare(constant, constant).verdict).toBe('pass');
    expect(compare(constant, numbers('x', [7, 8]))).toMatchObject({ verdict: 'fail', observed: { value: null } });
  });
  it('cannot be told of text or of nothing', () => {
    expect(compare(normal(50), texts('x', ['a'])).verdict).toBe('error');
    expect(compare(normal(50), numbers('x', [null])).verdict).toBe('error');
    expect(describeDistribution(numbers('x', [null, Infinity]))).toBeUndefined();
  });
});

describe('distribution of levels', () => {
  it('is half the sum of the changes of shares', () => {
    const result = compare(letters({ a: 600, b: 300, c: 100 }), letters({ a: 300, b: 300, c: 300, d: 100 }));
    expect(observed(result).value).toBeCloseTo(0.3, 12);
    expect(observed(result).count).toBe(1000);
    expect(result.verdict).toBe('fail');
  });
  it('allows what chance does: 3.29 standard errors of two even levels', () => {
    const chance = observed(compare(letters({ a: 500, b: 500 }), letters({ a: 50, b: 50 }))).chance;
    expect(chance).toBeCloseTo(3.2905 * Math.sqrt(0.25 * (1 / 100 + 1 / 1000)), 12);
    expect(compare(letters({ a: 500, b: 500 }), letters({ a: 36, b: 64 })).verdict).toBe('pass');
    expect(compare(letters({ a: 500, b: 500 }), letters({ a: 30, b: 70 })).verdict).toBe('fail');
  });
  it('keeps the most frequent 50 and the share of all others', () => {
    const many = texts(
      'x',
      Array.from({ length: 600 }, (_, i) => `l${i % 60}`)
    );
    const reference = describeDistribution(many);
    expect(reference).toMatchObject({ kind: 'shares', count: 600 });
    expect(reference?.kind === 'shares' && [reference.levels.length, reference.other]).toEqual([50, 100 / 600]);
    expect(observed(compare(many, many)).value).toBeCloseTo(0, 12);
  });
  it('by PSI is zero on the same counts', () => {
    const same = letters({ a: 5, b: 10, ['__proto__']: 3 });
    expect(observed(compare(same, same, { statistic: 'psi' })).value).toBeCloseTo(0, 12);
  });
});
