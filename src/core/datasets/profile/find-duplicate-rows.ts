import type { Column, Table } from '#core/shared';

const SHOWN_ROWS = 10;

export interface DuplicateRows {
  /** Rows that are equal to an earlier one. */
  readonly count: number;
  /** The first of them, counted from 0. */
  readonly rows: readonly number[];
}

/** Rows equal to an earlier row in every column. Rows are hashed column by column; equal hashes are looked at. */
export function findDuplicateRows({ columns, rows }: Table): DuplicateRows {
  const found: number[] = [];
  if (columns.length === 0) return { count: 0, rows: found };
  const hashes = hashRows(columns, rows);
  const slots = new Int32Array(tableSize(rows)).fill(-1);
  const mask = slots.length - 1;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    let slot = hashes[row]! & mask;
    for (let other = slots[slot]!; ; other = slots[slot]!) {
      if (other < 0) {
        slots[slot] = row;
        break;
      }
      if (hashes[other] === hashes[row] && areEqual(columns, other, row)) {
        count++;
        if (found.length < SHOWN_ROWS) found.push(row);
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return { count, rows: found };
}

/** A power of two, at most half full. */
function tableSize(rows: number): number {
  let size = 16;
  while (size < 2 * rows) size *= 2;
  return size;
}

function hashRows(columns: readonly Column[], rows: number): Int32Array {
  const hashes = new Int32Array(rows);
  for (const column of columns) {
    if (column.kind === 'number') mixNumbers(hashes, column.values);
    else for (let row = 0; row < rows; row++) hashes[row] = mix(hashes[row]!, column.codes[row]!);
  }
  return hashes;
}

/** All NaN are one value, and 0 and -0 are. */
function mixNumbers(hashes: Int32Array, values: Float64Array): void {
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    const plain = value !== 0 && value === value;
    const bits = plain ? Math.imul(halves[2 * row]!, 0xcc9e2d51) ^ halves[2 * row + 1]! : value === 0 ? 0 : 1;
    hashes[row] = mix(hashes[row]!, bits);
  }
}

/** Murmur3's 32-bit finaliser. */
function mix(hash: number, bits: number): number {
  let h = Math.imul(hash, 5) + bits + 0x3779;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function areEqual(columns: readonly Column[], a: number, b: number): boolean {
  return columns.every((column) => {
    if (column.kind === 'text') return column.codes[a] === column.codes[b];
    const x = column.values[a]!;
    const y = column.values[b]!;
    return x === y || (x !== x && y !== y);
  });
}
