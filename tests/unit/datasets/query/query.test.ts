import { describe, expect, it } from 'vitest';
import { ALL_ROWS, markFailing, selectRows, summarizeSelection, type RowFilter, type RowQuery } from '#core/datasets';
import { cellText, createRng, isAppError, isMissing, type Table } from '#core/shared';

const table: Table = {
  rows: 6,
  columns: [
    { kind: 'number', name: 'x', values: new Float64Array([3, NaN, -0, 10, 0, -2.5]) },
    { kind: 'text', name: 'city', codes: new Int32Array([0, 1, -1, 2, 0, 1]), levels: ['Rome', 'oslo', 'Bonn'] }
  ]
};

const rowsOf = (query: Partial<RowQuery>): number[] => [...selectRows(table, { ...ALL_ROWS, ...query })];
const by = (column: string, direction: 'ascending' | 'descending'): number[] => rowsOf({ sort: { column, direction } });

describe('the rows of a query', () => {
  it('are all of them where nothing is asked', () => {
    expect(rowsOf({})).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('are sorted with missing cells last in both directions and equal cells as they stand', () => {
    expect(by('x', 'ascending')).toEqual([5, 2, 4, 0, 3, 1]);
    expect(by('x', 'descending')).toEqual([3, 0, 2, 4, 5, 1]);
    expect(by('city', 'ascending')).toEqual([3, 0, 4, 1, 5, 2]);
    expect(by('city', 'descending')).toEqual([1, 5, 0, 4, 3, 2]);
  });

  it('meet every filter', () => {
    expect(rowsOf({ filters: [{ kind: 'range', column: 'x', low: -2.5, high: 0 }] })).toEqual([2, 4, 5]);
    expect(rowsOf({ filters: [{ kind: 'levels', column: 'city', levels: ['Rome', 'Bonn'] }] })).toEqual([0, 3, 4]);
    expect(rowsOf({ filters: [{ kind: 'missing', column: 'x' }] })).toEqual([1]);
    expect(
      rowsOf({
        filters: [
          { kind: 'range', column: 'x', low: 0, high: 5 },
          { kind: 'levels', column: 'city', levels: ['Rome'] }
        ]
      })
    ).toEqual([0, 4]);
  });

  it('hold the text that is looked for, in any case, in any column', () => {
    expect(rowsOf({ search: 'OSL' })).toEqual([1, 5]);
    expect(rowsOf({ search: '2.5' })).toEqual([5]);
    expect(rowsOf({ search: ' rome ' })).toEqual([0, 4]);
    expect(rowsOf({ search: 'nan' })).toEqual([]);
  });

  it('meet the formula, which a missing cell does not', () => {
    expect(rowsOf({ formula: 'x > -1' })).toEqual([0, 2, 3, 4]);
    expect(rowsOf({ formula: 'x > -1', filters: [{ kind: 'levels', column: 'city', levels: ['Rome'] }] })).toEqual([
      0, 4
    ]);
    expect(rowsOf({ formula: 'x > -1', search: 'bonn' })).toEqual([3]);
    expect(() => rowsOf({ formula: 'x' })).toThrowError(
      expect.toSatisfy((error: unknown) => isAppError(error, 'datasets/bad-slice')) as Error
    );
  });

  it('name a column that is not there', () => {
    expect(() => rowsOf({ sort: { column: 'nope', direction: 'ascending' } })).toThrowError(
      expect.toSatisfy((error: unknown) => isAppError(error, 'datasets/unknown-column')) as Error
    );
  });
});

describe('the columns under a query', () => {
  const summarize = (filters: readonly RowFilter[], rest: Partial<RowQuery> = {}) => {
    const query = { ...ALL_ROWS, filters, ...rest };
    return summarizeSelection(table, query, markFailing(table, query));
  };

  it('count the rows that the formula leaves, their own condition aside', () => {
    const [, city] = summarize([{ kind: 'levels', column: 'city', levels: ['Rome'] }], { formula: 'x <= 0' });
    expect(city).toMatchObject({ all: [2, 2, 1], counts: [1, 1, 0], missing: { all: 1, counts: 1 } });
  });

  it('count all rows and those that the conditions on other columns leave', () => {
    const [x, city] = summarize([{ kind: 'levels', column: 'city', levels: ['Rome'] }]);
    expect(city).toEqual({
      name: 'city',
      bins: ['Rome', 'oslo', 'Bonn'],
      all: [2, 2, 1],
      counts: [2, 2, 1],
      missing: { all: 1, counts: 1 },
      others: 0
    });
    expect(x!.all.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(x!.counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(x!.missing).toEqual({ all: 1, counts: 0 });
    expect(x!.bins.at(0)).toBe(-2.5);
    expect(x!.bins.at(-1)).toBe(10);
  });

  it('of one value or none have one bin or none', () => {
    const odd: Table = {
      rows: 2,
      columns: [
        { kind: 'number', name: 'same', values: new Float64Array([4, 4]) },
        { kind: 'number', name: 'none', values: new Float64Array([NaN, NaN]) }
      ]
    };
    const [same, none] = summarizeSelection(odd, ALL_ROWS, markFailing(odd, ALL_ROWS));
    expect(same).toMatchObject({ bins: [4, 4], counts: [2] });
    expect(none).toMatchObject({ bins: [], counts: [], missing: { all: 2 } });
  });
});

it('a query gives what looking at every row gives, on random tables', () => {
  const rng = createRng(3, 'query');
  const draw = (n: number): number => Math.floor(rng.uniform() * n);
  for (let round = 0; round < 100; round++) {
    const rows = draw(40);
    const random: Table = {
      rows,
      columns: [
        { kind: 'number', name: 'a', values: Float64Array.from({ length: rows }, () => (draw(5) ? draw(9) - 4 : NaN)) },
        {
          kind: 'text',
          name: 'b',
          codes: Int32Array.from({ length: rows }, () => draw(4) - 1),
          levels: ['u', 'v', 'w']
        }
      ]
    };
    const [a, b] = random.columns;
    const low = draw(9) - 4;
    const query: RowQuery = {
      search: '',
      filters: [
        { kind: 'range', column: 'a', low, high: 2 },
        { kind: 'levels', column: 'b', levels: ['u', 'w'] }
      ],
      sort: { column: 'a', direction: 'descending' }
    };
    const wanted = Array.from({ length: rows }, (_, row) => row)
      .filter((row) => !isMissing(a!, row) && Number(cellText(a!, row)) >= low && Number(cellText(a!, row)) <= 2)
      .filter((row) => ['u', 'w'].includes(cellText(b!, row)))
      .sort((one, other) => Number(cellText(a!, other)) - Number(cellText(a!, one)) || one - other);
    expect([...selectRows(random, query)]).toEqual(wanted);
  }
});
