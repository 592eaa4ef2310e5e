const MOST_PREAMBLE = 20;

/**
 * How many leading records are no part of the table: titles and comments before it, told by having at most half its
 * width, or by starting with `#` at another width.
 */
export function countPreamble(rows: readonly (readonly string[])[], width: number): number {
  if (width < 2) return 0;
  const found = rows.slice(0, MOST_PREAMBLE).findIndex((row) => !isPreamble(row, width));
  return Math.max(0, found);
}

function isPreamble(row: readonly string[], width: number): boolean {
  if (row.length === width) return false;
  return row.length * 2 <= width || row[0]!.startsWith('#');
}
