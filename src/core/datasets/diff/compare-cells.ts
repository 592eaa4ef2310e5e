import type { ComparableCells } from './comparable-cells.ts';
import type { RowPairs } from './table-diff.ts';

/** A bitmap of where the cells of a column differ, over pairs of rows; null where none does. */
export function compareCells({ before, after }: ComparableCells, pairs: RowPairs): Uint32Array | null {
  const length = pairs.before.length;
  const bits = new Uint32Array((length + 31) >>> 5);
  let isChanged = false;
  for (let place = 0; place < length; place++) {
    const x = before[pairs.before[place]!]!;
    const y = after[pairs.after[place]!]!;
    if (x === y || (x !== x && y !== y)) continue;
    bits[place >>> 5]! |= 1 << (place & 31);
    isChanged = true;
  }
  return isChanged ? bits : null;
}
