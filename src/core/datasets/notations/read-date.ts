import type { DateOrder } from '../dialect.ts';
import { isCivilDate } from '../formula/dates/day-number.ts';
import { writeIsoDate } from '../formula/dates/write-iso-date.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october'],
  ...['november', 'december', 'sept']
];
const TIME =
  '(?:(?:[T ]|, ?| at )(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)(?: ?([AaPp])\\.?[Mm]\\.?)?(?: ?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?)?$';
const NUMERIC = new RegExp(`^(\\d{1,4})([-/. ])(\\d{1,2})\\2(\\d{1,4})\\.?${TIME}`);
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?';
const DAY_FIRST = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})\\.?[-/., ]*(\\d{4}|\\d{2})${TIME}`,
  'i'
);
const MONTH_FIRST = new RegExp(`^${WEEKDAY}([a-z]{3,9})\\.? +(\\d{1,2})(?:st|nd|rd|th)?,? +(\\d{4})${TIME}`, 'i');
/** POSIX: 69 to 99 are 1969 to 1999. */
const FIRST_OF_1900 = 69;

export const DATE_ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];

interface Day {
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

/** A date of numbers in the order given, with or without a time and zone, as ISO 8601 text; `undefined` for other text. */
export function readNumericDate(text: string, order: DateOrder): string | undefined {
  const match = NUMERIC.exec(text);
  if (match === null) return undefined;
  const [, first = '', separator = '', second = '', third = ''] = match;
  const [year, month, day] =
    order === 'ymd' ? [first, second, third] : order === 'dmy' ? [third, second, first] : [third, first, second];
  // Like 1.2.10, a version.
  if (separator === '.' && year.length === 2 && (month.length < 2 || day.length < 2)) return undefined;
  return writeIso({ year, month: Number(month), day: Number(day) }, match.slice(5));
}

/** A date with an English month name as ISO 8601 text; `undefined` for other text. */
export function readNamedDate(text: string): string | undefined {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) {
    const [, day, name = '', year = ''] = dayFirst;
    return writeIso({ year, month: monthOf(name), day: Number(day) }, dayFirst.slice(4));
  }
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst === null) return undefined;
  const [, name = '', day, year = ''] = monthFirst;
  return writeIso({ year, month: monthOf(name), day: Number(day) }, monthFirst.slice(4));
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return lower.length === 3 || FULL_MONTHS.includes(lower) ? MONTHS.indexOf(lower.slice(0, 3)) + 1 : 0;
}

function writeIso(date: Day, [time, half, zone]: readonly (string | undefined)[]): string | undefined {
  const year = fullYear(date.year);
  if (year === undefined || !isCivilDate({ ...date, year })) return undefined;
  const day = writeIsoDate({ ...date, year });
  if (time === undefined) return day;
  const clock = writeTime(time, half);
  return clock === undefined ? undefined : `${day}T${clock}${writeZone(zone)}`;
}

function fullYear(year: string): number | undefined {
  if (year.length === 4) return Number(year);
  if (year.length !== 2) return undefined;
  return Number(year) + (Number(year) < FIRST_OF_1900 ? 2000 : 1900);
}

function writeTime(time: string, half: string | undefined): string | undefined {
  const [hourText = '', minute = '', second] = time.split(':');
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || Number(minute) > 59 || Number(second ?? 0) >= 61) return undefined;
  return `${two(hour)}:${minute}${second === undefined ? '' : `:${second}`}`;
}

function writeZone(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (!/^[+-]/.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
