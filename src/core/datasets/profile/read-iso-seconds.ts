const PARTS =
  /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d)?))?)?$/;
const DAYS_BEFORE_1970 = 719_468;

/** Seconds since 1970 of an ISO date, with or without a time; one without a zone counts as UTC. NaN for other texts. */
export function readIsoSeconds(text: string): number {
  const parts = PARTS.exec(text);
  if (!parts) return NaN;
  const [, year, month, day, hour, minute, second, zone] = parts;
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > monthLength(Number(year), m)) return NaN;
  const time = Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0);
  return daysSince1970(Number(year), m, d) * 86_400 + time - zoneSeconds(zone);
}

/** Proleptic Gregorian calendar, years counted from March (H. Hinnant, "chrono-compatible date algorithms"). */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - DAYS_BEFORE_1970;
}

function monthLength(year: number, month: number): number {
  const next = month === 12 ? daysSince1970(year + 1, 1, 1) : daysSince1970(year, month + 1, 1);
  return next - daysSince1970(year, month, 1);
}

function zoneSeconds(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'UTC') return 0;
  const seconds = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(3).replace(':', '') || 0) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}
