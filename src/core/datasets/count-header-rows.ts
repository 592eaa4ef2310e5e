import { cellKind, commonKind } from './cell-kind.ts';
import type { DecimalMark } from './dialect.ts';

const MOST_ROWS = 4;
/** One column could have a word for a missing number in its first row. */
const FEWEST_COLUMNS = 2;

/**
 * How many rows the header has, at least 1: the rows below the first that repeat it, or have words and nothing else above
 * at least two columns of numbers or dates.
 */
export function countHeaderRows(rows: readonly (readonly string[])[], { decimal }: { decimal: DecimalMark }): number {
  const [first = []] = rows;
  for (let count = 1; count < Math.min(MOST_ROWS, rows.length - 1); count++) {
    const row = rows[count]!;
    const isRepeated = row.length === first.length && row.length > 1 && row.every((cell, i) => cell === first[i]);
    if (!isRepeated && !isAboveNumbers(row, { body: rows.slice(count + 1), decimal })) return count;
  }
  return Math.max(1, Math.min(MOST_ROWS, rows.length - 1));
}

function isAboveNumbers(
  row: readonly string[],
  { body, decimal }: { body: readonly (readonly string[])[]; decimal: DecimalMark }
): boolean {
  const kinds = row.map((cell) => cellKind(cell, decimal));
  if (kinds.some((kind) => kind === 'number' || kind === 'date')) return false;
  const above = kinds.filter((kind, column) => {
    const below = kind === 'text' ? commonKind(body, { column, decimal }) : 'text';
    return below === 'number' || below === 'date';
  });
  return above.length >= FEWEST_COLUMNS;
}

/** One name per column: the words above each other with a blank between. A word in an upper row spans empty cells. */
export function joinHeader(rows: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const spread = rows.map((row, i) => (i < rows.length - 1 ? spreadWords(row, width) : row));
  return Array.from({ length: width }, (_, column) =>
    spread
      .map((row) => row[column] ?? '')
      .filter((word) => word !== '')
      .join(' ')
  );
}

function spreadWords(row: readonly string[], width: number): readonly string[] {
  let word = '';
  return Array.from({ length: width }, (_, column) => (word = row[column] || word));
}
