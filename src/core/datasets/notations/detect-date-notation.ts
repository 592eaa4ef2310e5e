import type { DateOrder } from '../dialect.ts';
import { dateInOrder, dayInOrder } from '../formula/dates/date-in-order.ts';
import type { WrittenDate } from '../formula/dates/split-date.ts';
import { isIsoDate } from '../is-iso-date.ts';
import { MISSING_SPELLINGS } from '../read-number.ts';
import type { DateNotation, Judgement, Level } from './notation.ts';
import { DATE_ORDERS, splitPlainDate } from './split-plain-date.ts';

/** Of the cells with a value; the others stay as written. */
const DATE_SHARE = 0.95;
const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  ymd: 'year, month, day'
};

interface Found {
  readonly text: string;
  readonly written: WrittenDate;
}

/**
 * The order of day, month and year that is the only one possible for the dates of a column. Months by name and years in
 * front need no order. Where several orders fit the others and mean different days, or none fits all, `order` decides,
 * and without it a person must. `undefined` where at most 95% of the cells are dates, or all of them are ISO dates.
 */
export function detectDateNotation(
  levels: readonly Level[],
  { order, why = 'the order was chosen' }: { order?: DateOrder; why?: string } = {}
): Judgement<DateNotation> | undefined {
  const dates = findDates(levels);
  if (dates === undefined) return undefined;
  const numeric = dates.filter(({ written }) => !written.hasMonthName);
  if (numeric.length === 0) {
    const reason = 'the month has a name';
    return { verdict: 'certain', notation: { kind: 'date', order: 'month name' }, example: dates[0]!.text, reason };
  }
  const open = numeric.filter(({ written }) => written.told === undefined);
  const isOneOrder = fittingOrders(numeric).length > 0;
  return judgeOrder(isOneOrder || open.length === 0 ? numeric : open, { order, why });
}

/** The dates that are not ISO dates, if there are any and nearly all other cells are ISO dates. */
function findDates(levels: readonly Level[]): readonly Found[] | undefined {
  const dates: Found[] = [];
  let [cells, others] = [0, 0];
  for (const { text, count } of levels) {
    if (MISSING_SPELLINGS.has(text.trim())) continue;
    cells += count;
    if (isIsoDate(text.trim())) continue;
    const written = splitPlainDate(text);
    if (written === undefined) others += count;
    else dates.push({ text, written });
  }
  return dates.length === 0 || others > (1 - DATE_SHARE) * cells ? undefined : dates;
}

function judgeOrder(
  dates: readonly Found[],
  { order, why }: { order: DateOrder | undefined; why: string }
): Judgement<DateNotation> {
  const fitting = fittingOrders(dates);
  const [one, ...more] = fitting;
  const differing = one && dates.find((date) => more.some((each) => isoOf(date, each) !== isoOf(date, one)));
  const only = differing === undefined ? one : undefined;
  const decided = only ?? (order !== undefined && fitting.includes(order) ? order : undefined);
  if (decided === undefined) {
    const example = differing ?? dates.find((date) => isoOf(date, 'dmy') === undefined) ?? dates[0]!;
    const readings = DATE_ORDERS.flatMap((each) => isoOf(example, each) ?? []);
    return { verdict: 'ambiguous', example: example.text, readings: [...new Set(readings)] };
  }
  const telling = dates.find((date) => DATE_ORDERS.every((each) => each === decided || !isoOf(date, each)));
  const example = (telling ?? dates[0]!).text;
  const reason = only === undefined ? why : `${ORDER_WORDS[decided]} is the only order that fits`;
  return { verdict: 'certain', notation: { kind: 'date', order: decided }, example, reason };
}

function fittingOrders(dates: readonly Found[]): readonly DateOrder[] {
  return DATE_ORDERS.filter((order) => dates.every(({ written }) => isOrderOf(written, order)));
}

function isoOf({ written }: Found, order: DateOrder): string | undefined {
  return isOrderOf(written, order) ? dateInOrder(written, order) : undefined;
}

function isOrderOf(written: WrittenDate, order: DateOrder): boolean {
  return (written.told ?? order) === order && dayInOrder(written, order) !== undefined;
}
