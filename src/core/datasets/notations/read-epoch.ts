import { civilDate } from '../formula/dates/day-number.ts';
import { writeIsoDate } from '../formula/dates/write-iso-date.ts';

const TIME_NAME =
  /(?:^|[_\s.-])(?:time|date|ts|epoch|at|created|updated|modified)(?:$|[_\s.-])|timestamp|(?:time|date)$|[a-z]At$/i;
/** 2001-09-09 to 2100-01-01, in seconds. */
const [EARLIEST, LATEST] = [1_000_000_000, 4_102_444_800];
const DAY = 86_400;

export type EpochUnit = 'epoch seconds' | 'epoch milliseconds';

/** Whether integers in a column of this name could count seconds or milliseconds since 1970; never certain. */
export function guessEpoch(name: string, { min, max }: { min: number; max: number }): EpochUnit | undefined {
  if (!TIME_NAME.test(name)) return undefined;
  const unit = epochUnit(min);
  return unit === epochUnit(max) ? unit : undefined;
}

/** The unit that puts an integer between 2001 and 2100. */
export function epochUnit(value: number): EpochUnit | undefined {
  if (!Number.isInteger(value)) return undefined;
  if (value >= EARLIEST && value < LATEST) return 'epoch seconds';
  return value >= EARLIEST * 1000 && value < LATEST * 1000 ? 'epoch milliseconds' : undefined;
}

/** An instant as ISO 8601 text in UTC. */
export function epochToIso(value: number, unit: EpochUnit): string {
  const milliseconds = unit === 'epoch seconds' ? value * 1000 : value;
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds - seconds * 1000;
  const days = Math.floor(seconds / DAY);
  const clock = seconds - days * DAY;
  const time = [Math.floor(clock / 3600), Math.floor(clock / 60) % 60, clock % 60].map((n) => pad(n, 2)).join(':');
  return `${writeIsoDate(civilDate(days))}T${time}${rest === 0 ? '' : `.${pad(rest, 3)}`}Z`;
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}
