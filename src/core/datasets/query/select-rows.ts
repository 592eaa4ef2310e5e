import type { Column, Table } from '#core/shared';
import { markFailing, type FailingRows } from './mark-failing.ts';
import { requireColumn } from './require-column.ts';
import type { RowQuery } from './row-query.ts';

/** The numbers of the rows that a query asks for, in its order: missing cells last, equal cells as they stand. */
export function selectRows(table: Table, query: RowQuery, failing = markFailing(table, query)): Int32Array {
  const rows = passing(failing);
  if (!query.sort) return rows;
  return sortRows(rows, requireColumn(table, query.sort.column), query.sort.direction);
}

function passing({ counts }: FailingRows): Int32Array {
  const rows = new Int32Array(counts.length);
  let found = 0;
  for (let row = 0; row < counts.length; row++) if (counts[row] === 0) rows[found++] = row;
  return rows.slice(0, found);
}

/** A radix sort of 64-bit keys, two bytes at a time: stable, and a fifth of a second for a million rows. */
function sortRows(rows: Int32Array, column: Column, direction: 'ascending' | 'descending'): Int32Array {
  const keys = keysOf(rows, column, direction);
  const digits = new Uint16Array(keys.buffer);
  let order = Int32Array.from(rows.keys());
  let other = new Int32Array(rows.length);
  for (let digit = 0; digit < 4; digit++) {
    const starts = new Int32Array(65_537);
    for (let at = 0; at < rows.length; at++) starts[digits[4 * at + digit]! + 1]!++;
    if (starts.includes(rows.length)) continue;
    for (let value = 1; value < starts.length; value++) starts[value]! += starts[value - 1]!;
    for (const at of order) other[starts[digits[4 * at + digit]!]!++] = at;
    [order, other] = [other, order];
  }
  return order.map((at) => rows[at]!);
}

const SIGN = 0x8000_0000;
const LARGEST = 0xffff_ffff;

/** Whole numbers of 64 bits, the low half first, that sort as the cells should stand. */
function keysOf(rows: Int32Array, column: Column, direction: 'ascending' | 'descending'): Uint32Array<ArrayBuffer> {
  const numbers = Float64Array.from(rows, cellNumber(column));
  const keys = new Uint32Array(numbers.buffer);
  const flip = direction === 'ascending' ? 0 : LARGEST;
  for (let at = 0; at < numbers.length; at++) {
    const isMissing = Number.isNaN(numbers[at]);
    const high = keys[2 * at + 1]!;
    const isNegative = high >= SIGN;
    keys[2 * at] = isMissing ? LARGEST : keys[2 * at]! ^ flip ^ (isNegative ? LARGEST : 0);
    keys[2 * at + 1] = isMissing ? LARGEST : high ^ flip ^ (isNegative ? LARGEST : SIGN);
  }
  return keys;
}

/** Texts stand in the order of their code units. Adding zero makes -0 equal to 0. */
function cellNumber(column: Column): (row: number) => number {
  if (column.kind === 'number') return (row) => column.values[row]! + 0;
  const places = new Float64Array(column.levels.length);
  const sorted = column.levels.map((_, code) => code).sort((a, b) => compare(column.levels[a]!, column.levels[b]!));
  sorted.forEach((code, place) => (places[code] = place));
  return (row) => (column.codes[row]! < 0 ? NaN : places[column.codes[row]!]!);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
