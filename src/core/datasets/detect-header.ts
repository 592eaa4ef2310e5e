import { cellKind, commonKind } from './cell-kind.ts';
import type { DecimalMark, Detected, HeaderChoice, ImportSettings } from './dialect.ts';

/** Whether the first row names the columns: it does when words stand above numbers or dates, or rows of a header are known. */
export function detectHeader(
  rows: readonly (readonly string[])[],
  { settings, decimal, headerRows = 0 }: { settings: ImportSettings; decimal: DecimalMark; headerRows?: number }
): Detected<HeaderChoice> {
  if (settings.header !== undefined) return detected(settings.header, 'chosen by hand');
  const [first = [], ...body] = rows;
  const given = new Set(settings.types?.map(({ name }) => name));
  if (first.some((cell) => given.has(cell)) && first.filter((cell) => given.has(cell)).length * 2 >= first.length) {
    return detected('yes', 'row 1 holds the column names that were given');
  }
  if (headerRows > 0) return detected('yes', 'row 1 is one cell short, as it does not name the first column');
  const below = body.filter((row) => !isRepeated(row, first));
  const typed = first.map((cell, column) => ({
    head: cellKind(cell, decimal),
    body: commonKind(below, { column, decimal })
  }));
  const above = typed.filter(({ head, body: kind }) => kind !== 'text' && kind !== 'missing' && head === 'text').length;
  const same = typed.filter(({ head, body: kind }) => kind !== 'text' && kind !== 'missing' && head === kind).length;
  if (above > same) return detected('yes', `row 1 has words above ${count(above, 'column')} of numbers or dates`);
  if (same > 0) return detected('no', `row 1 has numbers or dates like the rows below in ${count(same, 'column')}`);
  return judgeText(first, { body, decimal });
}

function judgeText(
  first: readonly string[],
  { body, decimal }: { body: readonly (readonly string[])[]; decimal: DecimalMark }
): Detected<HeaderChoice> {
  const kinds = first.map((cell) => cellKind(cell, decimal));
  if (kinds.some((kind) => kind === 'number' || kind === 'date')) return detected('no', 'row 1 holds numbers or dates');
  const repeated = first.findIndex((cell, column) => cell !== '' && body.some((row) => row[column] === cell));
  if (repeated >= 0) return detected('no', `row 1 has a value in column ${repeated + 1} that comes again below`);
  return detected('yes', 'row 1 is text that does not come again below');
}

/** A header may stand in a file twice, the second time above another table. */
function isRepeated(row: readonly string[], first: readonly string[]): boolean {
  if (row.length < 2 || row.length * 2 < first.length) return false;
  return row.every((cell, column) => column >= first.length || cell === first[column]);
}

function detected(value: HeaderChoice, reason: string): Detected<HeaderChoice> {
  return { value, reason, alternatives: [value === 'yes' ? 'no' : 'yes'] };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
