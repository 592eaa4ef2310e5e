import type { Column } from '#core/shared';

export interface RowGroups {
  /** Per row the number of its group, counted from 0 in order of first appearance. */
  readonly ids: Int32Array;
  readonly count: number;
}

/**
 * Rows with equal cells in all the columns share a group; missing equals missing, and 0 equals -0. Typed hash tables
 * only: about 16 bytes a row, one pass per column and a second for numbers.
 */
export function groupRows(columns: readonly Column[], rows: number): RowGroups {
  const start: RowGroups = { ids: new Int32Array(rows), count: Math.min(rows, 1) };
  return columns.reduce(refineGroups, start);
}

/** Splits groups by one more column. */
export function refineGroups(groups: RowGroups, column: Column): RowGroups {
  if (groups.count === groups.ids.length) return groups;
  return splitGroups(groups.ids, column.kind === 'text' ? column.codes : codeNumbers(column.values));
}

/** The group of each distinct number; NaN has -1. */
function codeNumbers(values: Float64Array): Int32Array {
  const bits = new Int32Array(new Float64Array(1).buffer);
  const scratch = new Float64Array(bits.buffer);
  const codes = new Int32Array(values.length);
  const table = new Int32Array(tableSize(values.length));
  const mask = table.length - 1;
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      codes[row] = -1;
      continue;
    }
    scratch[0] = value + 0;
    let slot = mixPair(bits[0]!, bits[1]!) & mask;
    let other = table[slot]!;
    while (other !== 0 && values[other - 1]! !== value) {
      slot = (slot + 1) & mask;
      other = table[slot]!;
    }
    if (other === 0) table[slot] = row + 1;
    codes[row] = other === 0 ? count++ : codes[other - 1]!;
  }
  return codes;
}

function splitGroups(before: Int32Array, codes: Int32Array): RowGroups {
  const ids = new Int32Array(before.length);
  const table = new Int32Array(tableSize(before.length));
  const mask = table.length - 1;
  let count = 0;
  for (let row = 0; row < ids.length; row++) {
    const [id, code] = [before[row]!, codes[row]!];
    let slot = mixPair(id, code) & mask;
    let other = table[slot]!;
    while (other !== 0 && (before[other - 1]! !== id || codes[other - 1]! !== code)) {
      slot = (slot + 1) & mask;
      other = table[slot]!;
    }
    if (other === 0) table[slot] = row + 1;
    ids[row] = other === 0 ? count++ : ids[other - 1]!;
  }
  return { ids, count };
}

function tableSize(rows: number): number {
  let size = 16;
  while (size < rows * 2) size *= 2;
  return size;
}

/** Murmur3's 32-bit finaliser over both. */
function mixPair(a: number, b: number): number {
  let h = Math.imul(a, 0xcc9e2d51) ^ b;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
