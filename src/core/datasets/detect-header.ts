import type { DecimalMark, Detected, HeaderChoice, ImportSettings } from './dialect.ts';
import { isIsoDate } from './is-iso-date.ts';
import { MISSING_SPELLINGS, readNumber } from './read-number.ts';

type CellKind = 'number' | 'date' | 'missing' | 'text';

/** Whether the first row names the columns: it does when words stand above numbers or dates. */
export function detectHeader(
  rows: readonly (readonly string[])[],
  { settings, decimal }: { settings: ImportSettings; decimal: DecimalMark }
): Detected<HeaderChoice> {
  if (settings.header !== undefined) return detected(settings.header, 'chosen by hand');
  const [first = [], ...body] = rows;
  const given = new Set(settings.types?.map(({ name }) => name));
  if (first.some((cell) => given.has(cell)) && first.filter((cell) => given.has(cell)).length * 2 >= first.length) {
    return detected('yes', 'row 1 holds the column names that were given');
  }
  const kindOf = (cell: string): CellKind => cellKind(cell.trim(), decimal);
  const typed = first.map((cell, column) => ({ head: kindOf(cell), body: commonKind(body, { column, kindOf }) }));
  const above = typed.filter(({ head, body: kind }) => kind !== 'text' && kind !== 'missing' && head === 'text').length;
  const same = typed.filter(({ head, body: kind }) => kind !== 'text' && kind !== 'missing' && head === kind).length;
  if (above > same) return detected('yes', `row 1 has words above ${count(above, 'column')} of numbers or dates`);
  if (same > 0) return detected('no', `row 1 has numbers or dates like the rows below in ${count(same, 'column')}`);
  return judgeText(first, { body, kindOf });
}

function judgeText(
  first: readonly string[],
  { body, kindOf }: { body: readonly (readonly string[])[]; kindOf: (cell: string) => CellKind }
): Detected<HeaderChoice> {
  if (first.some((cell) => kindOf(cell) === 'number' || kindOf(cell) === 'date')) {
    return detected('no', 'row 1 holds numbers or dates');
  }
  const repeated = first.findIndex((cell, column) => cell !== '' && body.some((row) => row[column] === cell));
  if (repeated >= 0) return detected('no', `row 1 has a value in column ${repeated + 1} that comes again below`);
  return detected('yes', 'row 1 is text that does not come again below');
}

/** The kind that at least nine in ten cells with a value have, `missing` without any, else `text`. */
function commonKind(
  rows: readonly (readonly string[])[],
  { column, kindOf }: { column: number; kindOf: (cell: string) => CellKind }
): CellKind {
  const kinds = rows.map((row) => kindOf(row[column] ?? '')).filter((kind) => kind !== 'missing');
  if (kinds.length === 0) return 'missing';
  const enough = kinds.length * 0.9;
  const isCommon = (kind: CellKind): boolean => kinds.filter((other) => other === kind).length >= enough;
  return (['number', 'date'] as const).find(isCommon) ?? 'text';
}

function cellKind(cell: string, decimal: DecimalMark): CellKind {
  if (MISSING_SPELLINGS.has(cell)) return 'missing';
  if (readNumber(cell, decimal, 'any') !== undefined) return 'number';
  return isIsoDate(cell) ? 'date' : 'text';
}

function detected(value: HeaderChoice, reason: string): Detected<HeaderChoice> {
  return { value, reason, alternatives: [value === 'yes' ? 'no' : 'yes'] };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
