import type { DecimalMark } from './dialect.ts';
import { isIsoDate } from './is-iso-date.ts';
import { MISSING_SPELLINGS, readNumber } from './read-number.ts';

export type CellKind = 'number' | 'date' | 'missing' | 'text';

/** Dates, times, amounts and shares in any notation: what column names do not look like. */
const DATE = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ]\d.*)?$|^\d\d?:\d\d(?::\d\d)?$/;
const AMOUNT = /^\(?-?(?:[$€£¥]|[A-Z]{3} )? ?\d[\d.,'\u00a0\u202f ]*(?: ?(?:%|[$€£¥]|[A-Z]{3}))?\)?$/;
const COMMON = 0.9;

export function cellKind(written: string, decimal: DecimalMark): CellKind {
  const cell = written.trim();
  if (MISSING_SPELLINGS.has(cell)) return 'missing';
  if (readNumber(cell, decimal, 'any') !== undefined || AMOUNT.test(cell)) return 'number';
  return isIsoDate(cell) || DATE.test(cell) ? 'date' : 'text';
}

/** The kind that at least nine in ten cells with a value have, `missing` without any, else `text`. */
export function commonKind(
  rows: readonly (readonly string[])[],
  { column, decimal }: { column: number; decimal: DecimalMark }
): CellKind {
  const kinds = rows.map((row) => cellKind(row[column] ?? '', decimal)).filter((kind) => kind !== 'missing');
  if (kinds.length === 0) return 'missing';
  const isCommon = (kind: CellKind): boolean => kinds.filter((other) => other === kind).length >= kinds.length * COMMON;
  return (['number', 'date'] as const).find(isCommon) ?? 'text';
}
