/** RE2 patterns over ISO moments such as `2024-02-29T10:30:00.5+01:00`, as formulas read them (`readIsoMoment`). */

const SPACES = '[\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*';
const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::(?:[0-5]\\d|60)(?:\\.\\d+)?)?';
const ZONE = '(?: ?(?:Z|UTC|[+-]\\d\\d:?(?:\\d\\d)?)?)?';

/** The texts that are a day of the calendar, with a time or without. The patterns below tell such texts apart. */
export const ISO_MOMENT = `${SPACES}(?:${daysWith('-')}|${daysWith('/')})(?:[T ]${CLOCK}${ZONE})?${SPACES}`;
export const HAS_TIME = startingWith(`${after(10)}[T ]\\d`);
export const IS_WEST = startingWith(`${after(16)}[^+-]*-`);

/** What stands before each digit, the first digit first. */
export const YEAR = [0, 1, 2, 3].map(after);
export const MONTH = [5, 6].map(after);
export const DAY = [8, 9].map(after);
export const HOUR = [11, 12].map(after);
export const MINUTE = [14, 15].map(after);
export const SECOND = [`${after(16)}:`, `${after(16)}:\\d`];
/** Down to nanoseconds. */
export const FRACTION = Array.from({ length: 9 }, (_, place) => `${after(19)}\\.\\d{${place}}`);
export const ZONE_HOUR = ['', '\\d'].map((digits) => `${after(16)}[^+-]*[+-]${digits}`);
export const ZONE_MINUTE = ['', '\\d'].map((digits) => `${after(16)}[^+-]*[+-]\\d\\d:?${digits}`);

/** Those that go on in any way. */
export function startingWith(pattern: string): string {
  return `(?s)${SPACES}${pattern}.*`;
}

/** So many characters, of which the first is a digit. */
function after(characters: number): string {
  return characters === 0 ? '' : `\\d.{${characters - 1}}`;
}

function daysWith(mark: string): string {
  const long = `(?:0[13578]|1[02])${mark}(?:0[1-9]|[12]\\d|3[01])`;
  const short = `(?:0[469]|11)${mark}(?:0[1-9]|[12]\\d|30)`;
  const february = `02${mark}(?:0[1-9]|1\\d|2[0-8])`;
  return `\\d{4}${mark}(?:${long}|${short}|${february})|${LEAP_YEAR}${mark}02${mark}29`;
}
