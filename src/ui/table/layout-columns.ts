import type { TableColumn } from './table-column.ts';

const DEFAULT_WIDTH = 120;

export interface ColumnLayout {
  readonly widths: readonly number[];
  /** Left edge of each column, and the total at the end. */
  readonly offsets: readonly number[];
  readonly pinned: number;
}

/** Widths in whole pixels; room to spare goes to the columns that grow, in proportion. */
export function layoutColumns(columns: readonly TableColumn[], available: number): ColumnLayout {
  const base = columns.map(({ width = DEFAULT_WIDTH }) => width);
  const spare = Math.max(0, available - base.reduce((sum, width) => sum + width, 0));
  const shares = columns.reduce((sum, { grow = 0 }) => sum + grow, 0);
  const widths = base.map(
    (width, i) => width + (shares > 0 ? Math.floor((spare * (columns[i]!.grow ?? 0)) / shares) : 0)
  );
  const offsets = [0];
  for (const width of widths) offsets.push(offsets.at(-1)! + width);
  const firstLoose = columns.findIndex(({ pinned }) => pinned !== true);
  return { widths, offsets, pinned: firstLoose < 0 ? columns.length : firstLoose };
}

export interface Span {
  /** First index shown. */
  readonly start: number;
  /** One past the last. */
  readonly end: number;
}

/** The columns in sight beside the pinned ones, with one more on each side. */
export function visibleColumns(layout: ColumnLayout, view: { scrollLeft: number; width: number }): Span {
  const { offsets, pinned } = layout;
  const count = offsets.length - 1;
  const left = view.scrollLeft + offsets[pinned]!;
  const right = view.scrollLeft + view.width;
  let start = pinned;
  while (start < count && offsets[start + 1]! <= left) start += 1;
  let end = start;
  while (end < count && offsets[end]! < right) end += 1;
  return { start: Math.max(pinned, start - 1), end: Math.min(count, end + 1) };
}

/** The rows in sight, with a few more on each side so that scrolling shows no gap. */
export function visibleRows(view: { scrollTop: number; height: number }, rowHeight: number, rowCount: number): Span {
  const overscan = 6;
  const start = Math.floor(view.scrollTop / rowHeight) - overscan;
  const end = Math.ceil((view.scrollTop + view.height) / rowHeight) + overscan;
  return { start: Math.max(0, Math.min(start, rowCount)), end: Math.max(0, Math.min(end, rowCount)) };
}
