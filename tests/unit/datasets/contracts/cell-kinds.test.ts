import { describe, expect, it } from 'vitest';
import { numbers, tableOf, texts } from '../../../fixtures/tables.ts';
import { checkOne } from './check-one.ts';

const x = tableOf(numbers('x', [1, null, 5, -2, 3, 9]));

describe('range', () => {
  it('counts what lies outside, with rows from 1 and values', () => {
    expect(checkOne({ kind: 'range', column: 'x', min: 0, max: 4 }, x)).toEqual({
      index: 0,
      kind: 'range',
      columns: ['x'],
      severity: 'block',
      verdict: 'fail',
      sentence: '3 of 5 values of "x" (60%) are not from 0 to 4.',
      observed: { min: -2, max: 9, strangers: 0 },
      expected: { min: 0, max: 4, mostly: 1 },
      checked: 5,
      failing: 3,
      share: 0.6,
      rows: [3, 4, 6],
      examples: ['5', '-2', '9']
    });
  });

  it('includes both bounds and may be open', () => {
    expect(checkOne({ kind: 'range', column: 'x', min: -2, max: 9 }, x).verdict).toBe('pass');
    expect(checkOne({ kind: 'range', column: 'x', min: -1 }, x)).toMatchObject({ failing: 1, rows: [4] });
  });

  it('holds exactly at mostly', () => {
    expect(checkOne({ kind: 'range', column: 'x', min: 0, max: 4, mostly: 0.4 }, x).verdict).toBe('pass');
    expect(checkOne({ kind: 'range', column: 'x', min: 0, max: 4, mostly: 0.41 }, x).verdict).toBe('fail');
  });

  it('of dates lasts until the end of its last day', () => {
    const table = tableOf(texts('d', ['2026-01-01', '2026-01-31T23:00:00', '2026-02-01', 'soon', null]));
    const result = checkOne({ kind: 'range', column: 'd', min: '2026-01-01', max: '2026-01-31' }, table);
    expect(result).toMatchObject({
      checked: 4,
      failing: 2,
      rows: [3, 4],
      observed: { strangers: 1, max: '2026-02-01' }
    });
  });

  it('of text, of no such column and of no value is an error that counts as failing', () => {
    const table = tableOf(texts('t', ['1', 'two', 'three']), numbers('none', [null, null, null]));
    expect(checkOne({ kind: 'range', column: 't', min: 0 }, table)).toMatchObject({
      verdict: 'error',
      sentence: '"t" holds text, not numbers.',
      rows: [2, 3],
      examples: ['two', 'three']
    });
    expect(checkOne({ kind: 'range', column: 'q', min: 0 }, table)).toMatchObject({
      verdict: 'error',
      sentence: 'There is no column named "q".'
    });
    expect(checkOne({ kind: 'range', column: 'none', min: 0 }, table)).toMatchObject({ verdict: 'error', checked: 0 });
    expect(checkOne({ kind: 'range', column: 'x', min: '2026-01-01' }, x).sentence).toBe(
      '"x" holds numbers, not dates.'
    );
  });

  it('keeps the first 100 rows of many', () => {
    const many = tableOf(
      numbers(
        'x',
        Array.from({ length: 500 }, (_, i) => i)
      )
    );
    const { rows, failing, examples } = checkOne({ kind: 'range', column: 'x', max: -1 }, many);
    expect([rows.length, rows[0], rows[99], failing, examples.length]).toEqual([100, 1, 100, 500, 10]);
  });

  it('finds infinities', () => {
    const table = tableOf(numbers('x', [1, Infinity]));
    expect(checkOne({ kind: 'range', column: 'x', max: 4 }, table)).toMatchObject({
      failing: 1,
      observed: { min: 1, max: null }
    });
  });
});

describe('type', () => {
  const table = tableOf(
    texts('n', ['1', '2,5', '3.5', 'NA']),
    texts('d', ['2024-02-29', '2023-02-29', '2024-01-01T10:00Z', null]),
    texts('b', ['Yes', 'no', 'maybe', '1']),
    numbers('x', [0, 1, 2, null])
  );
  it.each([
    ['n', 'number', 1, [2]],
    ['n', 'text', 0, []],
    ['d', 'date', 1, [2]],
    ['b', 'boolean', 1, [3]],
    ['x', 'number', 0, []],
    ['x', 'boolean', 1, [3]],
    ['x', 'category', 3, [1, 2, 3]],
    ['x', 'date', 3, [1, 2, 3]]
  ])('of %s as %s: %i fail', (column, type, failing, rows) => {
    expect(checkOne({ kind: 'type', column, type }, table)).toMatchObject({ failing, rows });
  });
  it('believes a schema about dates kept as numbers', () => {
    const schema = [{ name: 'x', type: 'date' as const }];
    expect(checkOne({ kind: 'type', column: 'x', type: 'date' }, table, { schema }).verdict).toBe('pass');
  });
});

describe('set', () => {
  it('compares text as written and lists what is unexpected', () => {
    const table = tableOf(texts('c', ['a', 'b', 'A', null, 'z', 'z']));
    expect(checkOne({ kind: 'set', column: 'c', values: ['a', 'b'] }, table)).toMatchObject({
      failing: 3,
      rows: [3, 5, 6],
      examples: ['A', 'z'],
      observed: { unexpected: ['A', 'z'], more: 0 }
    });
  });
  it('compares numbers as numbers', () => {
    const table = tableOf(numbers('n', [0, -0, 1, 2]));
    expect(checkOne({ kind: 'set', column: 'n', values: [0, '1.0'] }, table)).toMatchObject({ failing: 1, rows: [4] });
  });
  it('takes numbers written in a column of text', () => {
    expect(checkOne({ kind: 'set', column: 'c', values: [7] }, tableOf(texts('c', ['7', '07']))).rows).toEqual([2]);
  });
});

describe('not-missing', () => {
  it('allows a share', () => {
    expect(checkOne({ kind: 'not-missing', column: 'x' }, x)).toMatchObject({ verdict: 'fail', failing: 1, rows: [2] });
    expect(checkOne({ kind: 'not-missing', column: 'x', maxShare: 1 / 6 }, x).verdict).toBe('pass');
  });
  it('fails where all is missing, and cannot be told of no rows', () => {
    expect(checkOne({ kind: 'not-missing', column: 'y' }, tableOf(texts('y', [null]))).verdict).toBe('fail');
    expect(checkOne({ kind: 'not-missing', column: 'y' }, tableOf(texts('y', []))).verdict).toBe('error');
  });
});

describe('text', () => {
  const table = tableOf(
    texts('t', ['AB-1', 'ab-2', 'Ab-1 ', '😀', 'n/a', 'NULL', null]),
    numbers('x', [10, 2, 3, 4, 5, 6, 7])
  );
  it('regex is searched for unless anchored, and reads numbers in their shortest form', () => {
    expect(checkOne({ kind: 'regex', column: 't', pattern: '^[A-Z]{2}-\\d$' }, table)).toMatchObject({ failing: 5 });
    expect(checkOne({ kind: 'regex', column: 't', pattern: '-' }, table).rows).toEqual([4, 5, 6]);
    expect(checkOne({ kind: 'regex', column: 'x', pattern: '^\\d$' }, table).rows).toEqual([1]);
  });
  it('length counts code points', () => {
    expect(checkOne({ kind: 'length', column: 't', min: 1, max: 4 }, table)).toMatchObject({
      rows: [3],
      observed: { min: 1, max: 5 }
    });
    expect(checkOne({ kind: 'length', column: 'x', max: 4 }, table).sentence).toMatch(/holds numbers, not text/);
  });
  it('null-spellings are found in any case, in one column or all', () => {
    expect(checkOne({ kind: 'null-spellings', column: 't' }, table)).toMatchObject({
      rows: [5, 6],
      examples: ['n/a', 'NULL']
    });
    expect(checkOne({ kind: 'null-spellings' }, table)).toMatchObject({ columns: ['t'], failing: 2, checked: 7 });
    expect(checkOne({ kind: 'null-spellings', column: 'x' }, table).verdict).toBe('pass');
  });
  it('string-variants leaves the most frequent spelling', () => {
    const cities = tableOf(texts('c', ['Rome', 'rome', 'Rome', ' Rome', 'Oslo', 'New  York', 'New York']));
    expect(checkOne({ kind: 'string-variants', column: 'c' }, cities)).toMatchObject({
      rows: [2, 4, 7],
      examples: ['rome', ' Rome', 'New York']
    });
  });
});
