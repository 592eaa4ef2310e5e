import type { DateOrder } from '../../dialect.ts';
import { isCivilDate } from './day-number.ts';
import type { WrittenDate } from './split-date.ts';
import { writeIsoDate } from './write-iso-date.ts';

/** POSIX: 69 to 99 are 1969 to 1999. */
const FIRST_OF_1900 = 69;

/**
 * The ISO text of a written date whose parts stand in a given order, unless it tells its own; between two numbers of two
 * digits, the month by name leaves open which is the year, and it is the first one in the order `ymd` only. `undefined`
 * where the calendar has no such day.
 */
export function dateInOrder(written: WrittenDate, order: DateOrder): string | undefined {
  const { parts, told, hasMonthName, time } = written;
  const [a, b, c] = parts;
  const actual = told ?? (hasMonthName && order === 'mdy' ? 'dmy' : order);
  const [year, month, day] = actual === 'ymd' ? [a, b, c] : actual === 'dmy' ? [c, b, a] : [c, a, b];
  if (month.length > 2 || day.length > 2) return undefined;
  const date = { year: fullYear(year), month: Number(month), day: Number(day) };
  if (!isCivilDate(date)) return undefined;
  if (time === undefined) return writeIsoDate(date);
  const { clock, seconds, zone } = time;
  return `${writeIsoDate(date)}T${clock}${seconds === undefined ? '' : `:${seconds}`}${zone}`;
}

function fullYear(year: string): number {
  if (year.length === 4) return Number(year);
  if (year.length !== 2) return NaN;
  return Number(year) + (Number(year) < FIRST_OF_1900 ? 2000 : 1900);
}
