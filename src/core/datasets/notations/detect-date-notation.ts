import type { DateOrder } from '../dialect.ts';
import { isIsoDate } from '../is-iso-date.ts';
import { MISSING_SPELLINGS } from '../read-number.ts';
import type { DateNotation, Judgement, Level } from './notation.ts';
import { DATE_ORDERS, readNamedDate, readNumericDate } from './read-date.ts';

/** Of the cells with a value; the others stay as written. */
const DATE_SHARE = 0.95;
const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  ymd: 'year, month, day'
};

/**
 * The order of day, month and year that is the only one possible for the dates of a column. Where several orders fit and
 * mean different days, or none fits all, `order` decides, and without it a person must. `undefined` where at most 95% of
 * the cells are dates, or all of them are ISO dates.
 */
export function detectDateNotation(
  levels: readonly Level[],
  { order, why = 'the order was chosen' }: { order?: DateOrder; why?: string } = {}
): Judgement<DateNotation> | undefined {
  const valued = levels.filter(({ text }) => !MISSING_SPELLINGS.has(text.trim()));
  const cells = countCells(valued);
  const written = valued.filter(({ text }) => !isIsoDate(text.trim()));
  const named = written.filter(({ text }) => readNamedDate(text.trim()) !== undefined);
  const numeric = written.filter(({ text }) => DATE_ORDERS.some((each) => readNumericDate(text.trim(), each)));
  const others = countCells(written) - countCells(named) - countCells(numeric);
  if (named.length + numeric.length === 0 || others > (1 - DATE_SHARE) * cells) return undefined;
  if (numeric.length === 0) {
    const reason = 'the month has a name';
    return { verdict: 'certain', notation: { kind: 'date', order: 'month name' }, example: named[0]!.text, reason };
  }
  return judgeOrder(numeric, { order, why });
}

function judgeOrder(
  levels: readonly Level[],
  { order, why }: { order: DateOrder | undefined; why: string }
): Judgement<DateNotation> {
  const isoOf = ({ text }: Level, each: DateOrder): string | undefined => readNumericDate(text.trim(), each);
  const fitting = DATE_ORDERS.filter((each) => levels.every((level) => isoOf(level, each) !== undefined));
  const differing = levels.find((level) => new Set(fitting.map((each) => isoOf(level, each))).size > 1);
  const only = fitting.length > 0 && differing === undefined ? fitting[0] : undefined;
  const decided = only ?? (order !== undefined && fitting.includes(order) ? order : undefined);
  if (decided === undefined) {
    const example = differing ?? levels.find((level) => isoOf(level, 'dmy') === undefined) ?? levels[0]!;
    const readings = DATE_ORDERS.flatMap((each) => isoOf(example, each) ?? []);
    return { verdict: 'ambiguous', example: example.text, readings: [...new Set(readings)] };
  }
  const telling = levels.find((level) => DATE_ORDERS.every((each) => each === decided || !isoOf(level, each)));
  const example = (telling ?? levels[0]!).text;
  const reason = only === undefined ? why : `${ORDER_WORDS[decided]} is the only order that fits`;
  return { verdict: 'certain', notation: { kind: 'date', order: decided }, example, reason };
}

function countCells(levels: readonly Level[]): number {
  return levels.reduce((sum, { count }) => sum + count, 0);
}
