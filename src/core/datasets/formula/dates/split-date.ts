import type { DateOrder } from '../../dialect.ts';
import { foldLetters } from './fold-letters.ts';
import { monthOf } from './month-names.ts';
import { isWeekday } from './weekday-names.ts';

/** A date as a text has it, before anyone says in which order its numbers stand. */
export interface WrittenDate {
  /** Digits, in the order of the text; a month by name is its number. */
  readonly parts: readonly [string, string, string];
  /** The order where the text itself tells it: by a year in front, or by a month name. */
  readonly told: DateOrder | undefined;
  readonly hasMonthName: boolean;
  /** Whether only dates are written so: 1.2.10 may be a version, 1,2,24 a list and May 3-12 ten days. */
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
/** Of a day: 3rd, 1er, 3e, 3:e, 1º, 3-го. */
const NTH = '(?:(?:st|nd|rd|th|er|:?e|-?го)(?![a-zа-я])|\\.?[ºª°])?';
const TIME =
  '(?:(?:[t ,]{1,2}| at )(\\d{1,2}:\\d\\d)(?::(\\d\\d(?:\\.\\d+)?))?(?: ?([ap])\\.?m\\.?)?(?: ?(z|utc|gmt|[+-]\\d\\d(?::?\\d\\d)?))?)?$';
const NUMBERS = new RegExp(`^${YEAR}${MARK}(\\d{1,2})${NTH}${MARK}${YEAR}\\.?${TIME}`);
const NAME_SECOND = new RegExp(
  `^${YEAR}${NTH}[-/., ]*(?:(?:de|of) )?${NAME}[-/., ]*(?:del? )?${YEAR}(?: ?(?:г|года|r|roku)\\.?)?${TIME}`
);
const NAME_FIRST = new RegExp(`^${NAME}[-/., ]+(\\d{1,2})${NTH}[-/., ]+(\\d{4}|\\d{2})${TIME}`);
const EAST_ASIAN = new RegExp(`^(\\d{4}) ?[年년] ?(\\d{1,2}) ?[月월] ?(\\d{1,2}) ?[日号號일]${TIME}`);
const WORD = /^([a-zа-я-]{2,13})\.?,? +/;
/** One blank may follow a point, as in 3. 3. 2024. */
const PLAIN_MARK = /^(?:[-/. ]|\. )$/;

/**
 * The parts of a date as people write it: three numbers between `/`, `-`, `.`, `,` or blanks; a day, the name of a month in
 * any language of `month-names.ts` and a year; `2024年3月5日`, `2024년 3월 5일`. A weekday may stand in front, a time (24
 * hours, or am and pm) and a zone behind. Whether the calendar has that day is not asked. `undefined` for any other text.
 */
export function splitDate(text: string): WrittenDate | undefined {
  if (text.length > LONGEST || !/\d/.test(text)) return undefined;
  const folded = foldLetters(text.trim());
  if (startsWithDigit(folded)) return splitDigitFirst(folded);
  const date = splitNameFirst(folded);
  if (date !== undefined) return date;
  const [front = '', word = ''] = WORD.exec(folded) ?? [];
  if (!isWeekday(word)) return undefined;
  const rest = folded.slice(front.length);
  return startsWithDigit(rest) ? splitDigitFirst(rest) : splitNameFirst(rest);
}

const startsWithDigit = (text: string): boolean => text.charCodeAt(0) <= 57;

function splitDigitFirst(text: string): WrittenDate | undefined {
  return splitNumbers(text) ?? splitNameSecond(text) ?? splitEastAsian(text);
}

function splitNumbers(text: string): WrittenDate | undefined {
  const match = NUMBERS.exec(text);
  if (match === null) return undefined;
  const [, first = '', mark = '', second = '', next, third = ''] = match;
  const hasLongYear = first.length === 4 || third.length === 4;
  const isVersion = mark.startsWith('.') && !hasLongYear && first.length + second.length + third.length < 6;
  return withTime(match, {
    parts: [first, second, third],
    told: first.length === 4 ? 'ymd' : undefined,
    hasMonthName: false,
    isPlain: mark === next && PLAIN_MARK.test(mark) && !isVersion
  });
}

function splitNameSecond(text: string): WrittenDate | undefined {
  const match = NAME_SECOND.exec(text);
  const month = monthOf(match?.[2] ?? '');
  if (match === null || month === undefined) return undefined;
  const [, first = '', , third = ''] = match;
  const isYearFirst = first.length === 4 || third.length === 1;
  return withTime(match, {
    parts: [first, String(month), third],
    told: isYearFirst ? 'ymd' : first.length === 1 || third.length === 4 ? 'dmy' : undefined,
    hasMonthName: true,
    isPlain: first.length === 4 || third.length > 1
  });
}

function splitNameFirst(text: string): WrittenDate | undefined {
  const match = NAME_FIRST.exec(text);
  const month = monthOf(match?.[1] ?? '');
  if (match === null || month === undefined) return undefined;
  const [, , day = '', year = ''] = match;
  return withTime(match, {
    parts: [String(month), day, year],
    told: 'mdy',
    hasMonthName: true,
    isPlain: year.length === 4
  });
}

function splitEastAsian(text: string): WrittenDate | undefined {
  const match = EAST_ASIAN.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = ''] = match;
  return withTime(match, { parts: [year, month, day], told: 'ymd', hasMonthName: false, isPlain: true });
}

/** The groups of `TIME` are the last of a match. The object is made at once, for copies of another are slow to read. */
function withTime(
  match: RegExpExecArray,
  { parts, told, hasMonthName, isPlain }: Omit<WrittenDate, 'time'>
): WrittenDate | undefined {
  const at = match.length - 4;
  const time = match[at];
  if (time === undefined) return { parts, told, hasMonthName, isPlain, time };
  const colon = time.indexOf(':');
  const minute = time.slice(colon + 1);
  const hour = hourOf(Number(time.slice(0, colon)), match[at + 2]);
  const seconds = match[at + 1];
  if (hour > 23 || Number(minute) > 59 || Number(seconds ?? 0) >= 61) return undefined;
  const clock = `${hour < 10 ? '0' : ''}${hour}:${minute}`;
  return { parts, told, hasMonthName, isPlain, time: { clock, seconds, zone: isoZone(match[at + 3]) } };
}

/** Of the day; 24 for an hour that no half of it has. */
function hourOf(written: number, half: string | undefined): number {
  if (half === undefined) return written;
  return written < 1 || written > 12 ? 24 : (written % 12) + (half === 'p' ? 12 : 0);
}

function isoZone(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (!/^[+-]/.test(zone)) return 'Z';
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
}
