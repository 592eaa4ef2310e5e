import type { Preview } from './dialect.ts';

const NUMBER_BYTES = 8;
const CODE_BYTES = 4;
/** Header, padding and reference of a short string in today's engines. */
const STRING_OVERHEAD = 24;

/** Bytes the columns of a file will take, from its size and its first rows. Good to about a factor of two. */
export function estimateMemory(fileSize: number, preview: Preview): number {
  if (preview.rows.length === 0) return 0;
  const cells = preview.rows.reduce((sum, row) => sum + row.reduce((length, cell) => length + cell.length + 1, 0), 0);
  const rows = (fileSize * preview.rows.length) / cells;
  const perRow = preview.columns.reduce((sum, { type }, column) => sum + cellBytes(preview, { type, column }), 0);
  return Math.round(rows * perRow);
}

function cellBytes(preview: Preview, { type, column }: { type: string; column: number }): number {
  if (type === 'number') return NUMBER_BYTES;
  const cells = preview.rows.map((row) => row[column] ?? '');
  const distinct = new Set(cells);
  const share = distinct.size / cells.length;
  if (share < 0.5) return CODE_BYTES;
  const length = cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length;
  return CODE_BYTES + share * (STRING_OVERHEAD + length);
}
