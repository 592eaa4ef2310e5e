import type { DateOrder } from '../../dialect.ts';
import { isCivilDate, type CivilDate } from './day-number.ts';
import type { WrittenDate } from './split-date.ts';
import { writeIsoDate } from './write-iso-date.ts';

/** POSIX: 69 to 99 are 1969 to 1999. */
const FIRST_OF_1900 = 69;

/**
 * The day of a written date whose parts stand in a given order, unless it tells its own. A month by name between two
 * numbers of two digits has the year in front in the order `ymd` only. `undefined` where the calendar has no such day.
 */
export function dayInOrder({ parts, told, hasMonthName }: WrittenDate, order: DateOrder): CivilDate | undefined {
  const [a, b, c] = parts;
  const actual = told ?? (hasMonthName && order === 'mdy' ? 'dmy' : order);
  const year = actual === 'ymd' ? a : c;
  const month = actual === 'mdy' ? a : b;
  const day = actual === 'dmy' ? a : actual === 'mdy' ? b : c;
  if (month.length > 2 || day.length > 2) return undefined;
  const date = { year: fullYear(year), month: Number(month), day: Number(day) };
  return isCivilDate(date) ? date : undefined;
}

/** The ISO text of what `dayInOrder` gives, with its time as written, or in whole seconds. */
export function dateInOrder(
  written: WrittenDate,
  order: DateOrder,
  precision: 'as written' | 'seconds' = 'as written'
): string | undefined {
  const day = dayInOrder(written, order);
  if (day === undefined) return undefined;
  if (written.time === undefined) return writeIsoDate(day);
  const { clock, seconds, zone } = written.time;
  const shown = precision === 'seconds' ? (seconds ?? '00').slice(0, 2) : seconds;
  return `${writeIsoDate(day)}T${clock}${shown === undefined ? '' : `:${shown}`}${zone}`;
}

function fullYear(year: string): number {
  if (year.length === 4) return Number(year);
  if (year.length !== 2) return NaN;
  return Number(year) + (Number(year) < FIRST_OF_1900 ? 2000 : 1900);
}
