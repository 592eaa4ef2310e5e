import { isCivilDate, type CivilDate } from './day-number.ts';

/**
 * A date as it is written: `hour` and `minute`, NaN without a time; `seconds` of the day when there is a time (60 of a
 * minute are a leap second); `offset` of its zone from UTC in seconds.
 */
export interface Moment extends CivilDate {
  readonly hour: number;
  readonly minute: number;
  readonly seconds: number | undefined;
  readonly offset: number;
}

const ISO =
  /^\s*(\d{4})([-/])(\d\d)\2(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(?: ?(?:Z|UTC|([+-])(\d\d):?(\d\d)?))?)?\s*$/;

/** The parts of an ISO date such as `2024-02-29` or `2024-02-29T10:30:00+01:00`; `undefined` for anything else. */
export function readIsoMoment(text: string): Moment | undefined {
  const found = ISO.exec(text);
  if (!found) return undefined;
  const [, year, , month, day, hour, minute, second, sign, zoneHours, zoneMinutes] = found;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (!isCivilDate(date)) return undefined;
  if (hour === undefined) return { ...date, hour: NaN, minute: NaN, seconds: undefined, offset: 0 };
  const [h, m, s] = [Number(hour), Number(minute), Number(second ?? 0)];
  if (h > 23 || m > 59 || s >= 61) return undefined;
  const offset = (sign === '-' ? -1 : 1) * (Number(zoneHours ?? 0) * 3600 + Number(zoneMinutes ?? 0) * 60);
  return { ...date, hour: h, minute: m, seconds: h * 3600 + m * 60 + s, offset };
}
