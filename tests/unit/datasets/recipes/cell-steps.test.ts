import { describe, expect, it } from 'vitest';
import { literalOf, tableOf } from '../small-table.ts';
import { failureOf, runSteps } from './run-steps.ts';

const out = (columns: Parameters<typeof tableOf>[0], ...steps: Parameters<typeof runSteps>[1][number][]) =>
  literalOf(runSteps(tableOf(columns), steps).table);

describe('columns', () => {
  const table = tableOf({ a: [1], b: ['x'], c: [2] });
  it('are renamed, even swapped', () => {
    const { table: result, steps } = runSteps(table, [
      {
        kind: 'rename',
        columns: [
          { from: 'a', to: 'b' },
          { from: 'b', to: 'a' }
        ]
      }
    ]);
    expect(literalOf(result)).toEqual({ b: [1], a: ['x'], c: [2] });
    expect(steps[0]).toMatchObject({
      added: [],
      removed: [],
      changedCells: 0,
      renamed: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' }
      ]
    });
  });
  it('are not renamed to a name that is taken', () => {
    expect(failureOf(() => runSteps(table, [{ kind: 'rename', columns: [{ from: 'a', to: 'b' }] }]))).toMatchObject({
      code: 'datasets/recipe-mismatch',
      message: expect.stringContaining('"b"')
    });
  });
  it('are dropped and kept', () => {
    expect(literalOf(runSteps(table, [{ kind: 'drop-columns', columns: ['b'] }]).table)).toEqual({ a: [1], c: [2] });
    const { table: kept, steps } = runSteps(table, [{ kind: 'keep-columns', columns: ['c', 'a'] }]);
    expect(kept.columns.map(({ name }) => name)).toEqual(['c', 'a']);
    expect(steps[0]!.removed).toEqual(['b']);
  });
  it('get types and roles, which follow a new name', () => {
    const {
      types,
      roles,
      table: result
    } = runSteps(table, [
      { kind: 'set-role', columns: ['a'], role: 'id' },
      { kind: 'set-type', columns: ['a'], type: 'category' },
      { kind: 'rename', columns: [{ from: 'a', to: 'key' }] },
      { kind: 'drop-columns', columns: ['b'] }
    ]);
    expect([...types]).toEqual([['key', 'category']]);
    expect([...roles]).toEqual([['key', 'id']]);
    expect(literalOf(result)).toEqual({ key: ['1'], c: [2] });
  });
  it('of text become numbers, and what is none is counted', () => {
    const {
      table: result,
      issues,
      steps
    } = runSteps(tableOf({ x: ['007', ' 1,5', 'n', null] }), [
      { kind: 'set-type', columns: ['x'], type: 'number', decimal: ',' }
    ]);
    expect(literalOf(result)).toEqual({ x: [7, 1.5, null, null] });
    expect(issues).toMatchObject([{ code: 'datasets/not-a-number', path: 's1: x', count: 1 }]);
    expect(steps[0]!.changedCells).toBe(3);
  });
});

describe('texts', () => {
  it('are trimmed, and levels that become equal are one', () => {
    const { table, steps } = runSteps(tableOf({ x: [' a', 'a ', 'b  c', null, 'a'] }), [
      { kind: 'trim', columns: ['x'], inside: 'collapse' }
    ]);
    expect(table.columns[0]).toMatchObject({ levels: ['a', 'b c'] });
    expect(literalOf(table)).toEqual({ x: ['a', 'a', 'b c', null, 'a'] });
    expect(steps[0]!.changedCells).toBe(3);
  });
  it('of nothing but spaces become missing', () => {
    expect(out({ x: ['  ', 'a'] }, { kind: 'trim', columns: ['x'] })).toEqual({ x: [null, 'a'] });
  });
  it('change case', () => {
    const x = ['éa BC', "o'NEIL", null];
    expect(out({ x }, { kind: 'change-case', columns: ['x'], to: 'upper' })).toEqual({ x: ['ÉA BC', "O'NEIL", null] });
    expect(out({ x }, { kind: 'change-case', columns: ['x'], to: 'lower' })).toEqual({ x: ['éa bc', "o'neil", null] });
    expect(out({ x }, { kind: 'change-case', columns: ['x'], to: 'title' })).toEqual({ x: ['Éa Bc', "O'neil", null] });
  });
  it('are mapped, missing ones too', () => {
    const pairs = [
      { from: 'y', to: 'yes' },
      { from: 'Y', to: 'yes' },
      { from: null, to: 'no' },
      { from: '?', to: null }
    ];
    expect(out({ x: ['y', 'Y', null, '?', 'z'] }, { kind: 'map-values', column: 'x', pairs })).toEqual({
      x: ['yes', 'yes', 'no', null, 'z']
    });
    expect(out({ x: ['y', 'z'] }, { kind: 'map-values', column: 'x', pairs, others: 'missing' })).toEqual({
      x: ['yes', null]
    });
  });
  it('are split', () => {
    const x = ['a/b/c', 'd', null, '/e'];
    expect(out({ x }, { kind: 'split-column', column: 'x', delimiter: '/', into: ['p', 'q'] })).toEqual({
      x,
      p: ['a', 'd', null, null],
      q: ['b/c', null, null, 'e']
    });
    const { table, issues } = runSteps(tableOf({ x }), [
      { kind: 'split-column', column: 'x', delimiter: '/', into: ['p', 'q'], rest: 'drop' }
    ]);
    expect(literalOf(table)['q']).toEqual(['b', null, null, 'e']);
    expect(issues).toMatchObject([{ code: 'datasets/pieces-dropped', count: 1 }]);
  });
  it('give lengths, words and flags', () => {
    const x = ['Big red bus', 'redder', null];
    expect(
      out({ x }, { kind: 'text-features', column: 'x', features: ['length', 'words'], tokens: ['red', 'BIG'] })
    ).toEqual({ x, x_length: [11, 6, null], x_words: [3, 1, null], x_has_red: [1, 0, null], x_has_BIG: [1, 0, null] });
  });
  it('that are rare become one', () => {
    const { table, steps } = runSteps(tableOf({ x: ['a', 'a', 'a', 'b', null, 'c'] }), [
      { kind: 'merge-rare', columns: ['x'], below: 0.25 }
    ]);
    expect(literalOf(table)).toEqual({ x: ['a', 'a', 'a', 'Other', null, 'Other'] });
    expect(steps[0]!.changedCells).toBe(2);
  });
});

describe('dates', () => {
  it('are read in the order given, with their parts', () => {
    const { table, types, issues } = runSteps(tableOf({ d: ['29/02/2024', '3.4.99', 'x', null] }), [
      { kind: 'parse-date', column: 'd', order: 'd/m/y', parts: ['year', 'month', 'weekday'] }
    ]);
    expect(literalOf(table)).toEqual({
      d: ['2024-02-29', '1999-04-03', null, null],
      d_year: [2024, 1999, null, null],
      d_month: [2, 4, null, null],
      d_weekday: [4, 6, null, null]
    });
    expect(types.get('d')).toBe('date');
    expect(issues).toMatchObject([{ code: 'datasets/not-a-date', path: 's1: d', count: 1 }]);
  });
});

it('a hostile column name is a name', () => {
  const hostile = { rows: 1, columns: [{ kind: 'number' as const, name: '__proto__', values: Float64Array.of(NaN) }] };
  const { table } = runSteps(hostile, [
    { kind: 'impute', columns: ['__proto__'], method: 'constant', value: 3, indicator: 'add' },
    { kind: 'rename', columns: [{ from: '__proto__', to: 'constructor' }] },
    { kind: 'formula', into: 'y', formula: 'column("constructor") + 1' }
  ]);
  expect(literalOf(table)).toEqual({ constructor: [3], ['__proto___missing']: [1], y: [4] });
});
