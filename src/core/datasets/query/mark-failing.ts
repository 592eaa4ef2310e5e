import type { Column, Table } from '#core/shared';
import { markSlice } from '../slices/mark-slice.ts';
import { requireColumn } from './require-column.ts';
import type { RowFilter, RowQuery } from './row-query.ts';

/** How many conditions of a query each row fails (255 at most), and which one it fails last. */
export interface FailingRows {
  readonly counts: Uint8Array;
  /** Index into `filters`; their number stands for the search, the one after it for the formula. */
  readonly last: Uint8Array;
}

const MOST = 255;

/** @throws datasets/unknown-column, and datasets/bad-slice and datasets/bad-formula for the formula */
export function markFailing(table: Table, { search, filters, formula }: RowQuery): FailingRows {
  const failing = { counts: new Uint8Array(table.rows), last: new Uint8Array(table.rows) };
  filters.slice(0, MOST - 2).forEach((filter, index) => {
    const column = requireColumn(table, filter.column);
    mark(failing, { index, passes: testOf(filter, column) });
  });
  const wanted = search.trim().toLowerCase();
  if (wanted !== '') mark(failing, { index: filters.length, passes: searchOf(table, wanted) });
  if (formula !== undefined) {
    const { mask } = markSlice(formula, table);
    mark(failing, { index: filters.length + 1, passes: (row) => mask[row] === 1 });
  }
  return failing;
}

function mark(
  { counts, last }: FailingRows,
  { index, passes }: { index: number; passes: (row: number) => boolean }
): void {
  for (let row = 0; row < counts.length; row++) {
    if (passes(row)) continue;
    counts[row]!++;
    last[row] = index;
  }
}

function testOf(filter: RowFilter, column: Column): (row: number) => boolean {
  if (filter.kind === 'missing') {
    return column.kind === 'number' ? (row) => Number.isNaN(column.values[row]) : (row) => column.codes[row]! < 0;
  }
  if (filter.kind === 'range') {
    const { low, high } = filter;
    if (column.kind !== 'number') return () => false;
    return (row) => column.values[row]! >= low && column.values[row]! <= high;
  }
  const wanted = new Set(filter.levels);
  if (column.kind === 'number') return (row) => wanted.has(String(column.values[row]));
  const isWanted = Uint8Array.from(column.levels, (level) => Number(wanted.has(level)));
  return (row) => isWanted[column.codes[row]!] === 1;
}

/** Texts are looked at once a level, numbers by their shortest form. */
function searchOf(table: Table, wanted: string): (row: number) => boolean {
  const tests = table.columns.map((column): ((row: number) => boolean) => {
    if (column.kind === 'number') {
      const { values } = column;
      return (row) => values[row] === values[row] && String(values[row]).includes(wanted);
    }
    const found = Uint8Array.from(column.levels, (level) => Number(level.toLowerCase().includes(wanted)));
    return (row) => found[column.codes[row]!] === 1;
  });
  const couldBeNumber = /^[-+.\de]+$/.test(wanted) || 'infinity'.includes(wanted);
  const used = tests.filter((_, index) => couldBeNumber || table.columns[index]!.kind === 'text');
  return (row) => used.some((test) => test(row));
}
