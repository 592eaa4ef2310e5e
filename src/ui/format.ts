const THIN_SPACE = '\u202f';
const MINUS = '\u2212';

/** What a missing value looks like everywhere. */
export const MISSING = '\u2013';

export type Nullish = null | undefined;

function isAbsent(value: number | Nullish): value is Nullish {
  return value === null || value === undefined || Number.isNaN(value);
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

function withSign(value: number, digits: string): string {
  return value < 0 ? MINUS + digits : digits;
}

/** An integer with thin-space thousands: `12 345`. */
export function formatCount(value: number | Nullish): string {
  if (isAbsent(value)) return MISSING;
  if (!Number.isFinite(value)) return withSign(value, '∞');
  const rounded = Math.round(value);
  return withSign(rounded, groupThousands(Math.abs(rounded).toFixed(0)));
}

/** At most `digits` significant digits (4 unless told): `0.8534`, `0.5`, `12 346`, `1.2e−7`. */
export function formatNumber(value: number | Nullish, digits = 4): string {
  if (isAbsent(value)) return MISSING;
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return withSign(value, '∞');
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4) return withSign(value, exponential(size, digits));
  if (Number.isInteger(value) || size >= 10 ** (digits - 1)) return formatCount(value);
  const rounded = size.toPrecision(digits);
  return withSign(value, String(Number(rounded)).replace(/^\d+/, groupThousands));
}

/** A number at a fixed count of decimals, for columns that must line up: `0.850`. */
export function formatFixed(value: number | Nullish, decimals = 3): string {
  if (isAbsent(value)) return MISSING;
  if (!Number.isFinite(value)) return withSign(value, '∞');
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const text = fraction === undefined ? groupThousands(whole) : `${groupThousands(whole)}.${fraction}`;
  return withSign(Number(text.replaceAll(THIN_SPACE, '')) === 0 ? 0 : value, text);
}

function decimalsOf(text: string): number {
  return text.includes('.') && !text.includes('e') ? text.length - text.indexOf('.') - 1 : 0;
}

function exponential(size: number, digits: number): string {
  const [mantissa = '', exponent = '0'] = size.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  return `${String(Number(mantissa))}e${power < 0 ? MINUS : ''}${Math.abs(power)}`;
}

/** A share in [0, 1] as percent with three significant digits: `27.3%`, `0.4%`, `<0.01%`. */
export function formatPercent(share: number | Nullish): string {
  if (isAbsent(share)) return MISSING;
  const percent = share * 100;
  const size = Math.abs(percent);
  if (size > 0 && size < 0.01) return `${share < 0 ? '>' + MINUS : '<'}0.01%`;
  const decimals = size >= 100 || Number.isInteger(percent) ? 0 : size >= 1 ? 1 : 2;
  return withSign(percent, `${groupThousands(size.toFixed(decimals).replace(/\.0+$/, ''))}%`);
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units, as file managers show: `12.4 MB`. */
export function formatBytes(bytes: number | Nullish): string {
  if (isAbsent(bytes)) return MISSING;
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const text =
    unit === 0 ? String(Math.round(value)) : value >= 99.5 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
  return `${text}${THIN_SPACE}${BYTE_UNITS[unit]!}`;
}

/** A length of time: `340 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(elapsedMs: number | Nullish): string {
  if (isAbsent(elapsedMs)) return MISSING;
  if (elapsedMs < 999.5) return `${Math.round(elapsedMs)}${THIN_SPACE}ms`;
  if (elapsedMs < 9950) return `${(elapsedMs / 1000).toFixed(1)}${THIN_SPACE}s`;
  const seconds = Math.round(elapsedMs / 1000);
  if (seconds < 60) return `${seconds}${THIN_SPACE}s`;
  if (seconds < 3600) return twoUnits(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return twoUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  return twoUnits(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

// eslint-disable-next-line max-params -- two value-unit pairs
function twoUnits(major: number, majorUnit: string, minor: number, minorUnit: string): string {
  const head = `${major}${THIN_SPACE}${majorUnit}`;
  return minor === 0 ? head : `${head} ${minor}${THIN_SPACE}${minorUnit}`;
}

const AGES: readonly (readonly [limitMs: number, unitMs: number, unit: string])[] = [
  [3_600_000, 60_000, 'minute'],
  [86_400_000, 3_600_000, 'hour'],
  [30 * 86_400_000, 86_400_000, 'day'],
  [365 * 86_400_000, 30 * 86_400_000, 'month'],
  [Infinity, 365 * 86_400_000, 'year']
];

/** How long ago, or how soon: `just now`, `5 minutes ago`, `in 2 days`. */
export function formatRelativeTime(timeMs: number | Nullish, nowMs: number): string {
  if (isAbsent(timeMs)) return MISSING;
  const age = nowMs - timeMs;
  const size = Math.abs(age);
  if (size < 45_000) return 'just now';
  const [, unitMs, unit] = AGES.find(([limitMs]) => size < limitMs)!;
  const count = Math.max(1, Math.round(size / unitMs));
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return age >= 0 ? `${words} ago` : `in ${words}`;
}

/** An interval, both ends at the same count of decimals: `0.810–0.874`, `−0.01 to 0.02`. */
export function formatInterval(low: number | Nullish, high: number | Nullish): string {
  if (isAbsent(low) || isAbsent(high)) return MISSING;
  const separator = low < 0 || high < 0 ? ' to ' : '\u2013';
  const ends = [formatNumber(low, 3), formatNumber(high, 3)] as const;
  if (ends.some((text) => text.includes('e'))) return ends.join(separator);
  const decimals = Math.max(...ends.map(decimalsOf));
  return `${formatFixed(low, decimals)}${separator}${formatFixed(high, decimals)}`;
}

/** A difference that always carries its sign: `+0.012`, `−3`, `±0`. */
export function formatDelta(value: number | Nullish, digits = 3): string {
  if (isAbsent(value)) return MISSING;
  if (value === 0) return '±0';
  return value > 0 ? `+${formatNumber(value, digits)}` : formatNumber(value, digits);
}

/** `1 row`, `12 345 rows`. */
export function formatPlural(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** The first seven characters of a digest. */
export function formatHash(hash: string): string {
  return hash.slice(0, 7);
}
