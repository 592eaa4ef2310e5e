import type { DateOrder } from '../../dialect.ts';
import { foldLetters } from './fold-letters.ts';
import { monthOf } from './month-names.ts';

/** A date as a text has it, before anyone says in which order its numbers stand. */
export interface WrittenDate {
  /** Digits, in the order of the text; a month by name is its number. */
  readonly parts: readonly [string, string, string];
  /** The order where the text itself tells it: by a year in front, or a month by name beside a year of four digits. */
  readonly told: DateOrder | undefined;
  readonly hasMonthName: boolean;
  /** Whether nothing but a date is written like this; a version such as 1.2.10 is, and so is a list such as 1,2,24. */
  readonly isPlain: boolean;
  readonly time: WrittenTime | undefined;
}

export interface WrittenTime {
  /** `09:05`, of 24 hours. */
  readonly clock: string;
  /** With their fraction, where they are written. */
  readonly seconds: string | undefined;
  /** Of ISO 8601, empty without one. */
  readonly zone: string;
}

const LONGEST = 80;
const NAME = '([a-zа-я]{3,12})';
const YEAR = '(\\d{4}|\\d{1,2})';
const MARK = '(\\.?[-/., ]{1,2})';
const MARKS = '[-/., ]*';
/** Of a day: 3rd, 1er, 3e, 3:e, 1º, 3-го. */
const NTH = '(?:(?:st|nd|rd|th|er|:?e|-?го)(?![a-zа-я])|\\.?[ºª°])?';
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?';
const TIME =
  '(?:(?:[t ,]{1,2}| at )(\\d{1,2}:\\d\\d)(?::(\\d\\d(?:\\.\\d+)?))?(?: ?([ap])\\.?m\\.?)?(?: ?(z|utc|gmt|[+-]\\d\\d(?::?\\d\\d)?))?)?$';
const NUMBERS = new RegExp(`^${YEAR}${MARK}(\\d{1,2})${NTH}${MARK}${YEAR}\\.?${TIME}`);
const NAME_SECOND = new RegExp(
  `^${WEEKDAY}${YEAR}${NTH}${MARKS}(?:(?:de|of) )?${NAME}${MARKS}(?:del? )?${YEAR}(?: ?(?:г|года|r|roku)\\.?)?${TIME}`
);
const NAME_FIRST = new RegExp(`^${WEEKDAY}${NAME}[-/., ]+(\\d{1,2})${NTH}[-/., ]+(\\d{4}|\\d{2})${TIME}`);
const EAST_ASIAN = new RegExp(`^(\\d{4}) ?[年년] ?(\\d{1,2}) ?[月월] ?(\\d{1,2}) ?[日号號일]${TIME}`);

/** One blank may follow a point, as in 3. 3. 2024. */
const PLAIN_MARK = /^(?:[-/. ]|\. )$/;

/**
 * The parts of a date as people write it: three numbers between `/`, `-`, `.`, `,` or blanks; a day, the name of a month in
 * any language of `month-names.ts` and a year; `2024年3月5日`, `2024년 3월 5일`. A time may follow (24 hours, or am and
 * pm), and then a zone. Whether the calendar has that day is not asked. `undefined` for any other text.
 */
export function splitDate(text: string): WrittenDate | undefined {
  if (text.length > LONGEST || !/\d/.test(text)) return undefined;
  const folded = foldLetters(text.trim());
  return splitNumbers(folded) ?? splitNameSecond(folded) ?? splitNameFirst(folded) ?? splitEastAsian(folded);
}

function splitNumbers(text: string): WrittenDate | undefined {
  const match = NUMBERS.exec(text);
  if (match === null) return undefined;
  const [, first = '', mark = '', second = '', next, third = '', ...time] = match;
  const parts = [first, second, third] as const;
  const isVersion =
    mark.startsWith('.') && Math.max(first.length, third.length) < 4 && first.length + second.length + third.length < 6;
  const isPlain = mark === next && PLAIN_MARK.test(mark) && !isVersion;
  return withTime({ parts, told: first.length === 4 ? 'ymd' : undefined, hasMonthName: false, isPlain }, time);
}

function splitNameSecond(text: string): WrittenDate | undefined {
  const [, first = '', name = '', third = '', ...time] = NAME_SECOND.exec(text) ?? [];
  const month = monthOf(name);
  if (month === undefined) return undefined;
  const isYearFirst = first.length === 4 || third.length === 1;
  const told = isYearFirst ? 'ymd' : first.length === 1 || third.length === 4 ? 'dmy' : undefined;
  const isPlain = first.length === 4 || third.length > 1;
  return withTime({ parts: [first, String(month), third], told, hasMonthName: true, isPlain }, time);
}

function splitNameFirst(text: string): WrittenDate | undefined {
  const [, name = '', day = '', year = '', ...time] = NAME_FIRST.exec(text) ?? [];
  const month = monthOf(name);
  if (month === undefined) return undefined;
  // May 3-12 may be ten days.
  const isPlain = year.length === 4;
  return withTime({ parts: [String(month), day, year], told: 'mdy', hasMonthName: true, isPlain }, time);
}

function splitEastAsian(text: string): WrittenDate | undefined {
  const match = EAST_ASIAN.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', ...time] = match;
  return withTime({ parts: [year, month, day], told: 'ymd', hasMonthName: false, isPlain: true }, time);
}

function withTime(
  date: Omit<WrittenDate, 'time'>,
  [time, seconds, half, zone]: readonly (string | undefined)[]
): WrittenDate | undefined {
  if (time === undefined) return { ...date, time: undefined };
  const [hourText = '', minute = ''] = time.split(':');
  const isHalfDay = half !== undefined;
  const written = Number(hourText);
  if (isHalfDay && (written < 1 || written > 12)) return undefined;
  const hour = isHalfDay ? (written % 12) + (half === 'p' ? 12 : 0) : written;
  if (hour > 23 || Number(minute) > 59 || Number(seconds ?? 0) >= 61) return undefined;
  return { ...date, time: { clock: `${String(hour).padStart(2, '0')}:${minute}`, seconds, zone: isoZone(zone) } };
}

function isoZone(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (!/^[+-]/.test(zone)) return 'Z';
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
}
