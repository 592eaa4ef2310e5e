import type { ComparableCells } from './comparable-cells.ts';
import { hashCells } from './hash-cells.ts';

export interface RowTotals {
  readonly before: number;
  readonly after: number;
}

/** Per row the number of its group; groups are numbered from 0 as they appear, the table before first. */
export interface RowGroups {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly count: number;
}

/**
 * Puts rows of both tables into one group exactly where all their cells in these columns are equal. Open addressing over
 * row numbers, at most half full; where hashes agree the cells decide.
 */
export function groupRows(columns: readonly ComparableCells[], rows: RowTotals): RowGroups {
  const groups = { before: new Int32Array(rows.before), after: new Int32Array(rows.after) };
  const index = new RowIndex(columns, rows);
  let count = 0;
  for (const side of ['before', 'after'] as const) {
    const numbers = groups[side];
    const first = side === 'before' ? 0 : rows.before;
    for (let row = 0; row < numbers.length; row++) {
      const twin = index.findOrAdd(first + row);
      if (twin < 0) numbers[row] = count++;
      else numbers[row] = twin < rows.before ? groups.before[twin]! : groups.after[twin - rows.before]!;
    }
  }
  return { ...groups, count };
}

/** Rows of both tables under one number: those after follow those before. */
class RowIndex {
  readonly #columns: readonly ComparableCells[];
  readonly #split: number;
  readonly #hashes: Int32Array;
  /** Row number plus one; 0 is a free slot. */
  readonly #slots: Int32Array;

  constructor(columns: readonly ComparableCells[], { before, after }: RowTotals) {
    this.#columns = columns;
    this.#split = before;
    this.#hashes = new Int32Array(before + after);
    for (const column of columns) {
      hashCells(this.#hashes.subarray(0, before), column.before);
      hashCells(this.#hashes.subarray(before), column.after);
    }
    let size = 16;
    while (size < 2 * (before + after)) size *= 2;
    this.#slots = new Int32Array(size);
  }

  /** An equal row added before, or -1 and the row is added. */
  findOrAdd(row: number): number {
    const hashes = this.#hashes;
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = hashes[row]!;
    let slot = spread(hash) & mask;
    for (let kept = slots[slot]!; kept > 0; kept = slots[slot]!) {
      if (hashes[kept - 1] === hash && this.#isSame(kept - 1, row)) return kept - 1;
      slot = (slot + 1) & mask;
    }
    slots[slot] = row + 1;
    return -1;
  }

  #isSame(a: number, b: number): boolean {
    const split = this.#split;
    for (const { before, after } of this.#columns) {
      const x = a < split ? before[a]! : after[a - split]!;
      const y = b < split ? before[b]! : after[b - split]!;
      if (x !== y && (x === x || y === y)) return false;
    }
    return true;
  }
}

/** Murmur3's finaliser: every bit of the hash moves the low ones. */
function spread(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
