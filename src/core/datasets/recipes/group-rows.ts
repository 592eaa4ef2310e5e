import type { Column } from '#core/shared';
import { hashDouble } from './hash-double.ts';

/** Rows that agree in some columns. A missing cell agrees with a missing cell. */
export interface RowGroups {
  /** The group of every row, numbered in order of first appearance. */
  readonly ids: Int32Array;
  readonly count: number;
  /** The first row of every group. */
  readonly firsts: Int32Array;
}

/** No column puts all rows into one group. */
export function groupRows(columns: readonly Column[], rows: number): RowGroups {
  let ids: Int32Array = new Int32Array(rows);
  let count = rows === 0 ? 0 : 1;
  for (const column of columns) {
    if (count === rows && rows > 0) break;
    const cells = column.kind === 'number' ? column.values : column.codes;
    const coded = column.kind === 'number' ? numberCells(cells) : { ids: column.codes, count: column.levels.length };
    const combined = new Float64Array(rows);
    for (let row = 0; row < rows; row++) combined[row] = ids[row]! * (coded.count + 1) + coded.ids[row]! + 1;
    ({ ids, count } = numberCells(combined));
  }
  const firsts = new Int32Array(count).fill(-1);
  for (let row = rows - 1; row >= 0; row--) firsts[ids[row]!] = row;
  return { ids, count, firsts };
}

/** Numbers distinct doubles in order of first appearance, NaN as -1, by open addressing. */
function numberCells(cells: ArrayLike<number>): { ids: Int32Array; count: number } {
  let table = new Int32Array(1024).fill(-1);
  let kept = new Float64Array(512);
  let count = 0;
  const ids = new Int32Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const value = cells[row]! + 0;
    if (value !== value) {
      ids[row] = -1;
      continue;
    }
    let slot = hashDouble(value) & (table.length - 1);
    while (table[slot]! >= 0 && kept[table[slot]!] !== value) slot = (slot + 1) & (table.length - 1);
    if (table[slot]! < 0) {
      table[slot] = count;
      kept[count++] = value;
      ids[row] = count - 1;
      if (count === kept.length) ({ table, kept } = grow(kept));
    } else ids[row] = table[slot]!;
  }
  return { ids, count };
}

function grow(kept: Float64Array): { table: Int32Array<ArrayBuffer>; kept: Float64Array<ArrayBuffer> } {
  const more = new Float64Array(kept.length * 2);
  more.set(kept);
  const table = new Int32Array(kept.length * 4).fill(-1);
  for (let id = 0; id < kept.length; id++) {
    let slot = hashDouble(kept[id]!) & (table.length - 1);
    while (table[slot]! >= 0) slot = (slot + 1) & (table.length - 1);
    table[slot] = id;
  }
  return { table, kept: more };
}
