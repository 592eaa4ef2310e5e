import { isoTime } from '#core/shared';

const DAY_MS = 86_400_000;

/** Years that ISO writes with four digits, as milliseconds since 1970. */
const FIRST = -62_167_219_200_000;
const LAST = 253_402_300_800_000;

/** Days since 1970-01-01 as `2024-01-31`; `''` outside the years 0 to 9999. */
export function isoDay(days: number): string {
  const ms = days * DAY_MS;
  return ms >= FIRST && ms < LAST ? isoTime(ms).slice(0, 10) : '';
}

/**
 * Nanoseconds since 1970 as `2024-01-31T12:00:00`, with as many places of a second as are used, three at a time.
 * `''` outside the years 0 to 9999. `zone` is written behind: `Z` for instants, nothing for wall clocks.
 */
export function isoInstant(nanoseconds: bigint, zone: 'Z' | ''): string {
  const floor = nanoseconds % 1_000_000n < 0n ? 1n : 0n;
  const ms = Number(nanoseconds / 1_000_000n - floor);
  if (ms < FIRST || ms >= LAST) return '';
  const rest = Number(nanoseconds - BigInt(ms) * 1_000_000n);
  const text = isoTime(ms).slice(0, -1) + String(rest).padStart(6, '0');
  return text.replace(/\.0{9}$|(?<=\.\d{3})0{6}$|(?<=\.\d{6})0{3}$/, '') + zone;
}

/** Nanoseconds since midnight as `12:00:00`. */
export function isoClock(nanoseconds: bigint): string {
  return isoInstant(nanoseconds, '').slice(11);
}
