import { describe, expect, it } from 'vitest';
import { brushWords } from '../../../src/ui/charts/brush-words.ts';
import { csvOfTable, tableOfData } from '../../../src/ui/charts/chart-table.ts';
import {
  bandPath,
  extentOf,
  lastFinite,
  linePath,
  nearestIndex,
  spreadLabels,
  tableOfSeries
} from '../../../src/ui/charts/line-series.ts';
import { niceTicks } from '../../../src/ui/charts/nice-ticks.ts';

const same = (value: number): number => value;
const series = { name: 'loss', xs: [0, 1, 2, 3], ys: [4, NaN, 2, 1], color: 0 } as const;

describe('the table twin', () => {
  it('holds every key of the data, missing where a row lacks it', () => {
    const table = tableOfData([{ a: 1 }, { a: 2, b: 'x' }]);
    expect(table.columns).toEqual(['a', 'b']);
    expect(table.cell(0, 'b')).toBeUndefined();
    expect(table.cell(1, 'b')).toBe('x');
  });

  it('is CSV that quotes what needs it', () => {
    const table = tableOfData([{ name: 'a, "b"', value: NaN }]);
    expect(csvOfTable(table)).toBe('name,value\r\n"a, ""b""",\r\n');
  });

  it('joins series by x', () => {
    const table = tableOfSeries([series, { ...series, name: 'other', xs: [2, 5], ys: [7, 8] }], 'epoch');
    expect(table.columns).toEqual(['epoch', 'loss', 'other']);
    expect(table.rowCount).toBe(5);
    expect([table.cell(2, 'epoch'), table.cell(2, 'loss'), table.cell(2, 'other')]).toEqual([2, 2, 7]);
    expect(table.cell(4, 'loss')).toBeUndefined();
  });
});

describe('lines', () => {
  it('break at a missing value', () => {
    expect(linePath(series, same, same)).toBe('M0.0 4.0M2.0 2.0L3.0 1.0');
  });

  it('close a band around the line', () => {
    const band = { ...series, xs: [0, 1], ys: [1, 1], lows: [0, 0], highs: [2, 2] };
    expect(bandPath(band, same, same)).toBe('M0.0 2.0L1.0 2.0L1.0 0.0L0.0 0.0Z');
  });

  it('ignore what is not finite when they measure themselves', () => {
    expect(extentOf([[1, NaN, Infinity], [-2]])).toEqual({ low: -2, high: 1 });
    expect(extentOf([[NaN]])).toBeUndefined();
    expect(lastFinite({ ...series, ys: [4, 3, NaN, NaN] })).toEqual({ x: 1, y: 3 });
  });

  it('find the point nearest to the pointer', () => {
    expect(nearestIndex([0, 10, 20], 14)).toBe(1);
    expect(nearestIndex([], 14)).toBe(-1);
  });

  it('push labels apart without changing their order', () => {
    expect(spreadLabels([50, 10, 52], 14)).toEqual([50, 10, 64]);
  });
});

describe('a chart of bins', () => {
  it('says what it counts: all numbers, but of levels only those drawn', () => {
    expect(brushWords({ label: 'age', bins: [0, 10, 20], all: [400, 314], counts: [400, 0] })).toBe(
      'age: 400 of 714 values'
    );
    expect(brushWords({ label: 'ticket', bins: ['a', 'b'], all: [40, 25], counts: [1, 0] })).toBe(
      'ticket: 1 of 65 rows in 2 charted values'
    );
    expect(brushWords({ label: 'x', bins: ['a'], all: [120], counts: [120] })).toBe(
      'x: 120 of 120 rows in 1 charted value'
    );
  });
});

describe('ticks', () => {
  it.each([
    [0, 1, [0, 0.5, 1]],
    [0.21, 0.79, [0.2, 0.4, 0.6, 0.8]],
    [0, 100, [0, 50, 100]],
    [-3, 3, [-4, -2, 0, 2, 4]]
  ])('cover %d to %d in round steps', (low, high, expected) => {
    expect(niceTicks(low, high, { count: low === 0 ? 2 : 4 })).toEqual(expected);
  });

  it('exist for a single value and not for none', () => {
    expect(niceTicks(5, 5).length).toBeGreaterThan(1);
    expect(niceTicks(NaN, 1)).toEqual([]);
  });
});
