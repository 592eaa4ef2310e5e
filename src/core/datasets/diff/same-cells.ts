import type { ComparableCells } from './comparable-cells.ts';

/** Whether a column has the same cells, row by row. */
export function sameCells({ before, after }: ComparableCells): boolean {
  if (before.length !== after.length) return false;
  for (let row = 0; row < before.length; row++) {
    const x = before[row]!;
    const y = after[row]!;
    if (x !== y && (x === x || y === y)) return false;
  }
  return true;
}
