import { civilDate, dayNumber } from './day-number.ts';
import { readIsoMoment } from './iso-moment.ts';
import { writeIsoDate } from './write-iso-date.ts';

/** The ISO date so many whole days later, its time and zone kept; `undefined` when it is none or leaves years 0 to 9999. */
export function addDays(text: string, days: number): string | undefined {
  const moment = readIsoMoment(text);
  if (!moment) return undefined;
  const moved = civilDate(dayNumber(moment) + Math.trunc(days));
  if (moved.year < 0 || moved.year > 9999) return undefined;
  return writeIsoDate(moved) + text.trim().slice(10);
}
