import { describe, expect, it } from 'vitest';
import { createRng, type Table } from '#core/shared';
import { literalOf, tableOf } from '../small-table.ts';
import { failureOf, runSteps } from './run-steps.ts';

type Columns = Parameters<typeof tableOf>[0];
const out = (columns: Columns, step: Record<string, unknown>, others?: Record<string, Columns>) =>
  literalOf(runSteps(tableOf(columns), [step], othersOf(others)).table);
const othersOf = (others: Record<string, Columns> = {}): Map<string, Table> =>
  new Map(Object.entries(others).map(([name, columns]) => [name, tableOf(columns)]));

describe('filter, sort, dedupe, sample', () => {
  it('keeps rows where a condition holds and counts the undecided', () => {
    const { table, issues, steps } = runSteps(tableOf({ x: [1, null, 3], t: ['a', 'b', 'c'] }), [
      { kind: 'filter', formula: 'x > 1' }
    ]);
    expect(literalOf(table)).toEqual({ x: [3], t: ['c'] });
    expect(table.columns[1]).toMatchObject({ levels: ['c'] });
    expect(issues).toMatchObject([{ code: 'datasets/condition-missing', count: 1 }]);
    expect(steps[0]).toMatchObject({ rows: { before: 3, after: 1 }, changedCells: 0 });
  });
  it('refuses a filter that is no condition', () => {
    expect(failureOf(() => out({ t: ['a'] }, { kind: 'filter', formula: 't' })).code).toBe('datasets/recipe-mismatch');
  });
  it('sorts by several columns, stable, missing last', () => {
    expect(
      out(
        { g: ['b', 'a', null, 'b', 'a'], x: [1, null, 0, 2, 5], i: [0, 1, 2, 3, 4] },
        { kind: 'sort', by: [{ column: 'g' }, { column: 'x', order: 'descending' }] }
      )
    ).toEqual({ g: ['a', 'a', 'b', 'b', null], x: [5, null, 2, 1, 0], i: [4, 1, 3, 0, 2] });
  });
  it('keeps one of equal rows, a missing cell equal to a missing cell', () => {
    const columns = { k: ['a', null, 'a', null, 'b'], v: [1, 2, 3, 2, 5] };
    expect(out(columns, { kind: 'dedupe' })).toEqual({ k: ['a', null, 'a', 'b'], v: [1, 2, 3, 5] });
    expect(out(columns, { kind: 'dedupe', columns: ['k'] })).toEqual({ k: ['a', null, 'b'], v: [1, 2, 5] });
    expect(out(columns, { kind: 'dedupe', columns: ['k'], keep: 'last' })).toEqual({
      k: ['a', null, 'b'],
      v: [3, 2, 5]
    });
  });
  it('draws the same rows for the same seed', () => {
    const columns = { i: Array.from({ length: 100 }, (_, i) => i) };
    const draw = (more: Record<string, unknown>) => out(columns, { kind: 'sample', ...more })['i'] as number[];
    expect(draw({ rows: 10, seed: 3 })).toEqual(draw({ share: 0.1, seed: 3 }));
    expect(draw({ rows: 10, seed: 3 })).not.toEqual(draw({ rows: 10, seed: 4 }));
    expect(draw({ rows: 1000 })).toEqual(columns.i);
    const drawn = draw({ rows: 30 });
    expect(new Set(drawn).size).toBe(30);
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
  });
});

describe('aggregate', () => {
  const columns = { g: ['a', 'b', 'a', null, 'a'], x: [1, 5, 4, 7, null], t: ['q', null, 'p', 'r', 'p'] };
  it('makes one row per group', () => {
    const measures = [
      ...['count', 'missing', 'sum', 'mean', 'median', 'std', 'min', 'max', 'first', 'last'].map((measure) => ({
        column: 'x',
        measure,
        into: measure
      })),
      { measure: 'rows', into: 'rows' },
      { column: 't', measure: 'distinct', into: 'texts' },
      { column: 't', measure: 'min', into: 'least' }
    ];
    expect(out(columns, { kind: 'aggregate', by: ['g'], measures })).toEqual({
      g: ['a', 'b', null],
      count: [2, 1, 1],
      missing: [1, 0, 0],
      sum: [5, 5, 7],
      mean: [2.5, 5, 7],
      median: [2.5, 5, 7],
      std: [Math.sqrt(4.5), null, null],
      min: [1, 5, 7],
      max: [4, 5, 7],
      first: [1, 5, 7],
      last: [4, 5, 7],
      rows: [3, 1, 1],
      texts: [2, 0, 1],
      least: ['p', null, 'r']
    });
  });
  it('of the whole table is one row, of an empty one none', () => {
    const step = { kind: 'aggregate', by: [], measures: [{ measure: 'rows', into: 'n' }] };
    expect(out(columns, step)).toEqual({ n: [5] });
    expect(out({ g: [] }, step)).toEqual({ n: [] });
  });
  it('refuses a mean of texts', () => {
    const step = { kind: 'aggregate', by: ['g'], measures: [{ column: 't', measure: 'mean', into: 'm' }] };
    expect(failureOf(() => out(columns, step)).message).toMatch(/"t" holds texts/);
  });
});

describe('window', () => {
  const columns = {
    g: ['a', 'b', 'a', 'a', 'b'],
    day: [2, 1, 1, 3, 2],
    x: [20, 1, 10, null, 2],
    t: ['m', 'n', 'l', 'o', 'p']
  };
  const run = (more: Record<string, unknown>) =>
    out(columns, { kind: 'window', by: ['g'], order: 'day', column: 'x', into: 'w', ...more })['w'];
  it('looks back and ahead within groups', () => {
    expect(run({ measure: 'lag' })).toEqual([10, null, null, 20, 1]);
    expect(run({ measure: 'lead' })).toEqual([null, 2, 20, null, null]);
    expect(run({ measure: 'lag', size: 2, column: 't' })).toEqual([null, null, null, 'l', null]);
  });
  it('rolls and accumulates', () => {
    expect(run({ measure: 'sum' })).toEqual([30, 1, 10, 30, 3]);
    expect(run({ measure: 'mean', size: 2 })).toEqual([15, 1, 10, 20, 1.5]);
    expect(run({ measure: 'min', size: 1 })).toEqual([20, 1, 10, null, 2]);
    expect(run({ measure: 'max', until: 'previous' })).toEqual([10, null, null, 20, 1]);
    expect(run({ measure: 'count', until: 'previous' })).toEqual([1, 0, 0, 2, 1]);
    expect(run({ measure: 'count', column: 't', size: 2 })).toEqual([2, 1, 1, 2, 2]);
  });
  it('agrees with sums taken one by one', () => {
    const rng = createRng(5, 'window-test');
    for (const [size, until] of [
      [1, 'current'],
      [3, 'current'],
      [7, 'previous'],
      [100, 'current'],
      [4, 'previous']
    ] as const) {
      const x = Array.from({ length: 50 }, () => (rng.below(5) === 0 ? null : rng.below(1000)));
      const expected = x.map((_, i) => {
        const end = until === 'current' ? i : i - 1;
        const found = x.slice(Math.max(0, end - size + 1), end + 1).filter((cell) => cell !== null);
        return found.length === 0 ? null : found.reduce((a, b) => a + b, 0);
      });
      expect(out({ x }, { kind: 'window', column: 'x', measure: 'sum', size, until, into: 'w' })['w']).toEqual(
        expected
      );
    }
  });
});

describe('join', () => {
  const right = { id: ['b', 'a', 'b', null], w: [1, 2, 3, 4], x: [9, 9, 9, 9] };
  const join = (more: Record<string, unknown>) =>
    runSteps(
      tableOf({ k: ['a', 'b', 'c', null], x: [1, 2, 3, 4] }),
      [{ kind: 'join', other: 'r', on: [{ left: 'k', right: 'id' }], ...more }],
      othersOf({ r: right })
    );
  it('keeps rows without a match, repeats those with several, and says so', () => {
    const { table, issues } = join({ columns: ['w'] });
    expect(literalOf(table)).toEqual({ k: ['a', 'b', 'b', 'c', null], x: [1, 2, 2, 3, 4], w: [2, 1, 3, null, null] });
    expect(issues).toMatchObject([
      { code: 'datasets/join-unmatched', count: 2 },
      { code: 'datasets/join-multiplied', count: 1 }
    ]);
  });
  it('drops them when asked', () => {
    expect(literalOf(join({ how: 'inner', columns: ['w'] }).table)).toEqual({
      k: ['a', 'b', 'b'],
      x: [1, 2, 2],
      w: [2, 1, 3]
    });
  });
  it('needs another name for a column there twice', () => {
    expect(failureOf(() => join({})).message).toMatch(/second column named "x"/);
    expect(Object.keys(literalOf(join({ suffix: '_r' }).table))).toEqual(['k', 'x', 'w', 'x_r']);
  });
  it('takes several keys, of numbers too', () => {
    const left = { a: [1, 1, 2], b: ['x', 'y', 'x'] };
    const step = {
      kind: 'join',
      other: 'r',
      on: [
        { left: 'a', right: 'a' },
        { left: 'b', right: 'b' }
      ]
    };
    expect(out(left, step, { r: { b: ['y', 'x'], a: [1, 2], v: [10, 20] } })['v']).toEqual([null, 10, 20]);
  });
  it('names a table that was not given, and keys of two kinds', () => {
    const on = [{ left: 'k', right: 'w' }];
    expect(failureOf(() => join({ other: 'nope' })).message).toMatch(/"nope"/);
    expect(failureOf(() => join({ on })).message).toMatch(/compares texts with numbers/);
  });
});

describe('union', () => {
  it('puts rows below, and names columns that only one table has', () => {
    const others = othersOf({ old: { x: ['b', 'c'], z: [1, 2] } });
    const { table, issues } = runSteps(
      tableOf({ x: ['a', 'b'], y: [5, 6] }),
      [{ kind: 'union', other: 'old', source: 'from' }],
      others
    );
    expect(literalOf(table)).toEqual({
      x: ['a', 'b', 'b', 'c'],
      y: [5, 6, null, null],
      z: [null, null, 1, 2],
      from: ['this', 'this', 'old', 'old']
    });
    expect(issues.map(({ message }) => message)).toEqual([
      '"old" lacks "y"; the cells of the other rows are missing.',
      'Only "old" has "z"; the cells of the other rows are missing.'
    ]);
  });
  it('refuses numbers below texts', () => {
    expect(failureOf(() => out({ x: ['a'] }, { kind: 'union', other: 'o' }, { o: { x: [1] } })).message).toMatch(/"x"/);
  });
});
