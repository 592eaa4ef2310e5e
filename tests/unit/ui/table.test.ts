import { describe, expect, it } from 'vitest';
import { layoutColumns, visibleColumns, visibleRows } from '../../../src/ui/table/layout-columns.ts';
import { moveCell } from '../../../src/ui/table/move-cell.ts';
import { scrollHeight, scrollTopOf, topOf } from '../../../src/ui/table/scroll-scale.ts';

const columns = [
  { key: 'id', label: 'id', width: 50, pinned: true },
  ...Array.from({ length: 9 }, (_, i) => ({ key: `c${i}`, label: `c${i}`, width: 100 }))
];

describe('laying out columns', () => {
  it('gives room to spare to the columns that grow, in proportion', () => {
    const layout = layoutColumns(
      [
        { key: 'a', label: 'a', width: 100, grow: 3 },
        { key: 'b', label: 'b', width: 100 },
        { key: 'c', label: 'c', width: 100, grow: 1 }
      ],
      500
    );
    expect(layout.widths).toEqual([250, 100, 150]);
    expect(layout.offsets).toEqual([0, 250, 350, 500]);
  });

  it('never shrinks a column, however narrow the room', () => {
    expect(layoutColumns(columns, 10).offsets.at(-1)).toBe(950);
  });

  it('draws the columns in sight and one more on each side, never a pinned one twice', () => {
    const layout = layoutColumns(columns, 300);
    expect(visibleColumns(layout, { scrollLeft: 0, width: 300 })).toEqual({ start: 1, end: 5 });
    expect(visibleColumns(layout, { scrollLeft: 300, width: 300 })).toEqual({ start: 3, end: 8 });
    expect(visibleColumns(layout, { scrollLeft: 650, width: 300 }).end).toBe(10);
  });
});

describe('rows in sight', () => {
  it('covers the view and a few rows more', () => {
    expect(visibleRows({ scrollTop: 2800, height: 280 }, 28, 100_000)).toEqual({ start: 94, end: 116 });
  });

  it('stays within the rows there are', () => {
    expect(visibleRows({ scrollTop: 0, height: 280 }, 28, 3)).toEqual({ start: 0, end: 3 });
    expect(visibleRows({ scrollTop: 9999, height: 280 }, 28, 0)).toEqual({ start: 0, end: 0 });
  });
});

describe('moving the active cell', () => {
  const size = { rows: 1000, columns: 5, page: 10 };
  const from = { row: 20, column: 2 };
  const go = (key: string, { mod = false }: { mod?: boolean } = {}) => moveCell({ key, mod }, from, size);

  it.each([
    ['ArrowDown', { row: 21, column: 2 }],
    ['k', { row: 19, column: 2 }],
    ['ArrowLeft', { row: 20, column: 1 }],
    ['PageDown', { row: 30, column: 2 }],
    ['PageUp', { row: 10, column: 2 }],
    ['Home', { row: 20, column: 0 }],
    ['End', { row: 20, column: 4 }]
  ])('%s', (key, target) => expect(go(key)).toEqual(target));

  it('goes to the corners with Ctrl or Cmd', () => {
    expect(go('Home', { mod: true })).toEqual({ row: 0, column: 0 });
    expect(go('End', { mod: true })).toEqual({ row: 999, column: 4 });
  });

  it('reaches the header above the first row, and stops there', () => {
    expect(moveCell({ key: 'ArrowUp', mod: false }, { row: 0, column: 1 }, size)).toEqual({ row: -1, column: 1 });
    expect(moveCell({ key: 'ArrowUp', mod: false }, { row: -1, column: 1 }, size)).toEqual({ row: -1, column: 1 });
  });

  it('leaves other keys alone', () => expect(go('a')).toBeUndefined());
});

describe('scrolling', () => {
  it('is one to one while an element can be as tall as the rows', () => {
    const heights = { total: 500_000 * 28, view: 500 };
    expect(scrollHeight(heights.total)).toBe(heights.total);
    expect(topOf(1234, heights)).toBe(1234);
    expect(scrollTopOf(1234, heights)).toBe(1234);
  });

  it('reaches the first and the last of many million rows', () => {
    const heights = { total: 10_000_000 * 28, view: 500 };
    const tallest = scrollHeight(heights.total);
    expect(tallest).toBeLessThan(17_000_000);
    expect(topOf(0, heights)).toBe(0);
    expect(topOf(tallest - heights.view, heights)).toBe(heights.total - heights.view);
    expect(topOf(scrollTopOf(123_456_789, heights), heights)).toBeCloseTo(123_456_789, 3);
  });
});
