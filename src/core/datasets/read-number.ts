import type { DecimalMark } from './dialect.ts';

/** What tools write into a numeric column for a cell without a value. */
export const MISSING_SPELLINGS: ReadonlySet<string> = new Set([
  ...['', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'null', 'NULL', 'None', 'NaN', 'nan', '-', '?', '.']
]);

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUPED_WITH_COMMA = /^-?\d{1,3}(?:\.\d{3})+,\d+$/;
const LEADING_ZERO_OR_PLUS = /^(?:\+|-?0\d)/;
const INTEGER = /^-?\d+$/;
const NOT_ZERO = /^[^eE]*[1-9]/;

/** `exact` refuses what reads better as a code, or would be lost: a leading zero or plus sign, integers beyond 2^53, 1e-400. */
export type NumberGrammar = 'exact' | 'any';

/** The finite double that a trimmed decimal literal stands for, or `undefined`. */
export function readNumber(text: string, decimal: DecimalMark, grammar: NumberGrammar): number | undefined {
  const literal = decimal === ',' ? withPoint(text) : text;
  if (literal === undefined || !NUMBER.test(literal)) return undefined;
  const value = Number(literal);
  if (!Number.isFinite(value)) return undefined;
  if (grammar === 'exact') {
    if (LEADING_ZERO_OR_PLUS.test(literal)) return undefined;
    if (INTEGER.test(literal) && !Number.isSafeInteger(value)) return undefined;
    if (value === 0 && NOT_ZERO.test(literal)) return undefined;
  }
  return value;
}

/** A point in a decimal-comma file groups thousands, and only beside a comma is that certain. */
function withPoint(text: string): string | undefined {
  const plain = GROUPED_WITH_COMMA.test(text) ? text.replaceAll('.', '') : text;
  return plain.includes('.') ? undefined : plain.replace(',', '.');
}
