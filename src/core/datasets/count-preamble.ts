const MOST_PREAMBLE = 20;
/** A title padded to the width of the table is only believed in wider tables. */
const FEWEST_PADDED = 3;
const MOST_SPARSE_SHARE = 0.1;

/**
 * How many leading records are no part of the table: titles and comments before it, told by having at most half its
 * width, by starting with `#` at another width, or by having nothing but their first cell where rows of the table have more.
 */
export function countPreamble(rows: readonly (readonly string[])[], width: number): number {
  if (width < 2) return 0;
  const sparse = rows.filter(isSparse).length <= Math.max(MOST_PREAMBLE / 2, rows.length * MOST_SPARSE_SHARE);
  const found = rows
    .slice(0, MOST_PREAMBLE)
    .findIndex((row, i) => !isPreamble(row, width) && !(sparse && isTitle(row, { next: rows.slice(i + 1), width })));
  return Math.max(0, found);
}

function isPreamble(row: readonly string[], width: number): boolean {
  if (row.length === width) return false;
  return row.length * 2 <= width || row[0]!.startsWith('#');
}

/** Padded with empty cells, and a full row follows it, or another such row. */
function isTitle(
  row: readonly string[],
  { next, width }: { next: readonly (readonly string[])[]; width: number }
): boolean {
  if (width < FEWEST_PADDED || row.length !== width || !isSparse(row)) return false;
  const full = next.find((other) => !isSparse(other));
  return full !== undefined && full.filter((cell) => cell !== '').length * 2 > width;
}

function isSparse(row: readonly string[]): boolean {
  return row.slice(1).every((cell) => cell === '');
}
