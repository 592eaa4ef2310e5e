import type { Pacer } from '#engines/shared';
import type { RowMatrix, RowRange } from './row-matrix.ts';

const CHUNK_CELLS = 200_000;

/** Visits all rows in order in pieces of a few milliseconds, letting messages through between them. */
export async function eachChunk(rows: RowMatrix, pacer: Pacer, visit: (range: RowRange) => void): Promise<void> {
  const step = Math.max(1, Math.floor((CHUNK_CELLS * rows.rows) / Math.max(1, rows.cells)));
  for (let from = 0; from < rows.rows; from += step) {
    visit({ from, to: Math.min(rows.rows, from + step) });
    if (pacer.due()) await pacer.turn();
  }
}
