import { describe, expect, it } from 'vitest';
import { numbers, tableOf, texts } from '../../../fixtures/tables.ts';
import { checkOne, NOW } from './check-one.ts';

const table = tableOf(numbers('a', [1, 2, 3]), texts('b', ['x', 'y', 'y']));

describe('schema', () => {
  it('required-columns names what is not there', () => {
    expect(checkOne({ kind: 'required-columns', columns: ['a', 'c', '__proto__', 'c'] }, table)).toMatchObject({
      verdict: 'fail',
      columns: ['c', '__proto__'],
      checked: 3,
      failing: 2,
      examples: ['c', '__proto__']
    });
    expect(checkOne({ kind: 'required-columns', columns: ['a', 'b'] }, table).verdict).toBe('pass');
  });
  it('no-extra-columns names what is new', () => {
    expect(checkOne({ kind: 'no-extra-columns', columns: ['a', 'z'] }, table)).toMatchObject({
      verdict: 'fail',
      columns: ['b']
    });
    expect(checkOne({ kind: 'no-extra-columns', columns: ['a', 'b', 'z'] }, table).verdict).toBe('pass');
  });
  it.each([
    [{ min: 3 }, 'pass'],
    [{ max: 3 }, 'pass'],
    [{ min: 4 }, 'fail'],
    [{ max: 2 }, 'fail'],
    [{ min: 3, max: 3 }, 'pass']
  ])('row-count %j on 3 rows: %s', (bounds, verdict) => {
    expect(checkOne({ kind: 'row-count', ...bounds }, table)).toMatchObject({ verdict, observed: { rows: 3 } });
  });
  it('row-count judges an empty table', () => {
    expect(checkOne({ kind: 'row-count', min: 1 }, { rows: 0, columns: [] }).verdict).toBe('fail');
  });
});

describe('unique', () => {
  it('marks what repeats an earlier value and passes over missing ones', () => {
    const ids = tableOf(texts('id', ['p', 'q', 'p', null, null, 'p']), numbers('n', [0, -0, 1, NaN, 2, 2]));
    expect(checkOne({ kind: 'unique', column: 'id' }, ids)).toMatchObject({ checked: 4, failing: 2, rows: [3, 6] });
    expect(checkOne({ kind: 'unique', column: 'n' }, ids)).toMatchObject({ checked: 5, rows: [2, 6] });
    expect(checkOne({ kind: 'unique', columns: ['id', 'n'] }, ids)).toMatchObject({ verdict: 'pass', checked: 4 });
  });
  it('of several columns compares whole keys', () => {
    const pairs = tableOf(texts('u', ['a', 'a', 'b', 'a']), numbers('v', [1, 2, 1, 2]));
    expect(checkOne({ kind: 'unique', columns: ['u', 'v'] }, pairs)).toMatchObject({ rows: [4], examples: ['a, 2'] });
  });
});

describe('freshness', () => {
  const at = (...dates: (string | null)[]) => tableOf(texts('d', dates));
  const fresh = { kind: 'freshness', column: 'd', maxAgeDays: 2 };
  it('counts days from now, which is given', () => {
    expect(checkOne(fresh, at('2026-01-01', '2026-01-29', '2026-01-10'))).toMatchObject({
      verdict: 'pass',
      observed: { newest: '2026-01-29', ageDays: 2, future: 0 }
    });
    expect(checkOne(fresh, at('2026-01-28T23:00', null))).toMatchObject({ verdict: 'fail', rows: [1] });
    expect(checkOne(fresh, at('2026-01-28T23:00'), { now: NOW - 86_400_000 }).verdict).toBe('pass');
  });
  it('reads zones', () => {
    expect(checkOne(fresh, at('2026-01-29T00:30:00+01:00')).verdict).toBe('fail');
    expect(checkOne(fresh, at('2026-01-28T23:30:00-01:00')).verdict).toBe('pass');
  });
  it('takes no date of the future as a sign of life', () => {
    const result = checkOne(fresh, at('2025-01-01', '2099-12-31'));
    expect(result).toMatchObject({ verdict: 'fail', observed: { newest: '2025-01-01', future: 1 } });
    expect(result.sentence).toMatch(/1 of the dates lie after 2026-01-31/);
    expect(checkOne(fresh, at('2099-12-31'))).toMatchObject({ verdict: 'fail', observed: { ageDays: null } });
  });
  it('cannot be told without dates', () => {
    expect(checkOne(fresh, at('soon', null)).verdict).toBe('error');
    expect(checkOne(fresh, tableOf(numbers('d', [1]))).verdict).toBe('error');
  });
});

describe('monotone', () => {
  const up = { kind: 'monotone', column: 'n' };
  const of = (...values: (number | null)[]) => tableOf(numbers('n', values));
  it('compares with the value before, over missing cells', () => {
    expect(checkOne(up, of(1, null, 2, 2, 1, 3))).toMatchObject({ rows: [5], observed: { ties: 1, breaks: 1 } });
    expect(checkOne({ ...up, strict: true }, of(1, 2, 2, 1, 3))).toMatchObject({
      rows: [3, 4],
      observed: { ties: 1, breaks: 1 }
    });
    expect(checkOne({ ...up, direction: 'decreasing' }, of(3, 3, 1)).verdict).toBe('pass');
    expect(checkOne({ ...up, direction: 'decreasing' }, of(3, 1, 2)).rows).toEqual([3]);
  });
  it('within groups starts anew in each', () => {
    const groups = tableOf(numbers('n', [5, 1, 6, 2, 3]), texts('g', ['a', 'b', 'a', 'b', 'a']));
    expect(checkOne({ ...up, within: 'g' }, groups)).toMatchObject({ rows: [5] });
    expect(checkOne(up, groups).rows).toEqual([2, 4]);
    expect(checkOne({ ...up, within: 'nope' }, groups).verdict).toBe('error');
  });
  it('reads dates, and refuses other text', () => {
    expect(checkOne(up, tableOf(texts('n', ['2026-01-02', '2026/01/03', '2026-01-01']))).rows).toEqual([3]);
    expect(checkOne(up, tableOf(texts('n', ['b', 'a']))).verdict).toBe('error');
  });
});

describe('formula', () => {
  const fares = tableOf(
    numbers('fare', [5, 7, null, 9]),
    numbers('total', [6, 6, 3, 9]),
    texts('who', ['a', 'b', 'c', 'd'])
  );
  it('judges rows in which it has a value', () => {
    expect(checkOne({ kind: 'formula', formula: 'fare <= total' }, fares)).toMatchObject({
      checked: 3,
      failing: 1,
      rows: [2],
      columns: ['fare', 'total'],
      examples: ['7, 6']
    });
  });
  it('is an error when it cannot be read, names no column or gives text', () => {
    for (const formula of ['fare <=', 'fare < nope', 'who', 'alert(1)'])
      expect([formula, checkOne({ kind: 'formula', formula }, fares).verdict]).toEqual([formula, 'error']);
  });
});

describe('no-conflicting-labels', () => {
  it('fails every row of a group with two labels and tells the ceiling', () => {
    const rows = tableOf(numbers('x', [1, 1, 1, 2, 2, null, null]), texts('y', ['a', 'b', 'a', 'a', null, 'a', 'b']));
    const result = checkOne({ kind: 'no-conflicting-labels', target: 'y' }, rows);
    expect(result).toMatchObject({ checked: 6, failing: 5, rows: [1, 2, 3, 6, 7] });
    expect(result.observed).toEqual({ bestAccuracy: 4 / 6 });
  });
  it('needs features', () => {
    expect(checkOne({ kind: 'no-conflicting-labels', target: 'y' }, tableOf(texts('y', ['a']))).verdict).toBe('error');
  });
});

describe('no-overlap', () => {
  const train = tableOf(texts('id', ['c', 'b', 'z']), numbers('v', [3, 9, 1]));
  const test = tableOf(texts('id', ['a', 'b', 'c']), numbers('v', [1, 2, 3]), numbers('extra', [1, 2, 3]));
  const others = new Map([['train', train]]);
  it('compares whole rows in the shared columns, or keys', () => {
    expect(checkOne({ kind: 'no-overlap' }, test, { others })).toMatchObject({
      failing: 1,
      rows: [3],
      columns: ['id', 'v']
    });
    expect(checkOne({ kind: 'no-overlap', table: 'train', columns: ['id'] }, test, { others }).rows).toEqual([2, 3]);
  });
  it('is an error without the other table, its columns or their kind', () => {
    expect(checkOne({ kind: 'no-overlap' }, test).sentence).toMatch(/no other table is given/);
    expect(checkOne({ kind: 'no-overlap', table: 'q' }, test, { others }).sentence).toMatch(/"q".*"train"/);
    expect(checkOne({ kind: 'no-overlap', columns: ['extra'] }, test, { others }).verdict).toBe('error');
    const odd = new Map([['train', tableOf(numbers('id', [1]))]]);
    expect(checkOne({ kind: 'no-overlap' }, test, { others: odd }).sentence).toMatch(/of another kind/);
  });
});

describe('values', () => {
  it('not-constant', () => {
    expect(checkOne({ kind: 'not-constant', column: 'b' }, table).verdict).toBe('pass');
    expect(checkOne({ kind: 'not-constant', column: 'c' }, tableOf(numbers('c', [1, null, 1]))).verdict).toBe('fail');
    expect(checkOne({ kind: 'not-constant', column: 'c' }, tableOf(numbers('c', [null]))).verdict).toBe('error');
  });
  it('class-balance is the rarest over the most frequent', () => {
    const y = tableOf(texts('y', ['a', 'a', 'a', 'a', 'b', null]));
    expect(checkOne({ kind: 'class-balance', column: 'y', minRatio: 0.25 }, y)).toMatchObject({
      verdict: 'pass',
      observed: { ratio: 0.25, distinct: 2 }
    });
    expect(checkOne({ kind: 'class-balance', column: 'y', minRatio: 0.26 }, y).verdict).toBe('fail');
    expect(checkOne({ kind: 'class-balance', column: 'y' }, tableOf(texts('y', ['a', 'a']))).verdict).toBe('fail');
  });
});
