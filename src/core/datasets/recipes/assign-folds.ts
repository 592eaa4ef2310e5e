import type { Column } from '#core/shared';
import { hashDouble, mixBits } from './hash-double.ts';

/**
 * A fold from 0 to `folds` - 1 for every row, from what its cells hold and nothing else: a row has the same fold in every
 * table and place, and equal rows share one.
 */
export function assignFolds(
  columns: readonly Column[],
  { rows, folds, seed }: { rows: number; folds: number; seed: number }
): Int32Array {
  const hashes = new Int32Array(rows).fill(mixBits(seed | 0));
  for (const column of columns) {
    const perLevel = column.kind === 'text' ? Int32Array.from(column.levels, hashText) : undefined;
    for (let row = 0; row < rows; row++)
      hashes[row] = mixBits(Math.imul(hashes[row]!, 31) ^ cellHash(column, row, perLevel));
  }
  return hashes.map((hash) => (hash >>> 0) % folds);
}

function cellHash(column: Column, row: number, perLevel: Int32Array | undefined): number {
  if (column.kind === 'text') return column.codes[row]! < 0 ? 0 : perLevel![column.codes[row]!]!;
  const value = column.values[row]!;
  return value === value ? hashDouble(value) : 0;
}

/** FNV-1a over UTF-16 code units. */
function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}
