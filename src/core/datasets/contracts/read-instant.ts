import { dayNumber } from '../formula/dates/day-number.ts';
import { readIsoMoment } from '../formula/dates/iso-moment.ts';

export const DAY = 86_400_000;

/** Milliseconds since 1970 of an ISO date, UTC where it names no zone; NaN for any other text. */
export function readInstant(text: string): number {
  const moment = readIsoMoment(text);
  if (!moment) return NaN;
  return dayNumber(moment) * DAY + ((moment.seconds ?? 0) - moment.offset) * 1000;
}

/** The last millisecond that a date stands for: the end of the day where it names no time. */
export function lastInstant(text: string): number {
  return readInstant(text) + (readIsoMoment(text)?.seconds === undefined ? DAY - 1 : 0);
}
