import { isCivilDate } from './day-number.ts';
import { readIsoMoment } from './iso-moment.ts';
import { writeIsoDate } from './write-iso-date.ts';

/** In which order a text gives day, month and year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october'],
  ...['november', 'december']
];
const PARTS =
  /^(\d{1,4}|[a-z]{3,9})\.?[-/., ]{1,2}(\d{1,2}|[a-z]{3,9})(?:st|nd|rd|th)?\.?[-/., ]{1,2}(\d{1,4})(?:[t ,]{1,2}(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?)?$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;

/**
 * The ISO text of a date whose parts stand in a given order, separated by `/`, `-`, `.`, `,` or a space, months also by
 * English name, with or without a time (24 hours, or am and pm). Years of two digits are 1969 to 2068, as POSIX has it.
 * A text that starts with a year of four digits is read year first whatever the order, and an ISO date keeps its zone.
 * `undefined` if it is no such date.
 */
export function readDate(text: string, order: DateOrder): string | undefined {
  const iso = readIsoMoment(text);
  if (iso) return writeIsoDate(iso) + text.trim().slice(10).replace(/^ /, 'T');
  const plain = text.trim().toLowerCase();
  const found = PARTS.exec(plain) ?? (order === 'ymd' ? COMPACT.exec(plain) : null);
  if (!found) return undefined;
  const [, a = '', b = '', c = '', hour, minute, second, half] = found;
  const actual = a.length === 4 && /^\d/.test(a) ? 'ymd' : order;
  const [year, month, day] = actual === 'ymd' ? [a, b, c] : actual === 'dmy' ? [c, b, a] : [c, a, b];
  const date = { year: readYear(year), month: readMonth(month), day: /^\d{1,2}$/.test(day) ? Number(day) : NaN };
  if (!isCivilDate(date)) return undefined;
  if (hour === undefined) return writeIsoDate(date);
  const time = readTime({ hour: Number(hour), minute: minute!, second, half });
  return time && `${writeIsoDate(date)}T${time}`;
}

function readYear(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  if (!/^\d{2}$/.test(text)) return NaN;
  return Number(text) + (Number(text) >= 69 ? 1900 : 2000);
}

function readMonth(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const place = MONTHS.findIndex((name) => name.startsWith(text));
  return place < 0 ? NaN : place + 1;
}

function readTime(given: {
  hour: number;
  minute: string;
  second: string | undefined;
  half: string | undefined;
}): string | undefined {
  const { minute, second = '00', half } = given;
  if (half !== undefined && (given.hour < 1 || given.hour > 12)) return undefined;
  const hour = half === undefined ? given.hour : (given.hour % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  return `${String(hour).padStart(2, '0')}:${minute}:${second}`;
}
