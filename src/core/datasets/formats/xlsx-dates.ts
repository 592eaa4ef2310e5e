import { isoDay, isoInstant } from './iso-day.ts';

/** What a number format makes of a number. */
export type XlsxFormat = 'number' | 'date' | 'time';

const DAY_NS = 86_400_000_000_000n;
/** 1899-12-31 as days since 1970, the day 0 of Excel's calendar; one of 1904 starts on 1904-01-01. */
const [DAY_0, DAY_0_OF_1904] = [-25_568, -24_107];
/** Excel has a 1900-02-29. */
const LAST_BEFORE_GAP = 60;

/** Of the formats that have no code in the file: ECMA-376 part 1, 18.8.30. */
export function builtInFormat(id: number): XlsxFormat {
  if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35)) return 'time';
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return 'date';
  return 'number';
}

/** Of a code such as `yyyy\-mm\-dd;@`: literals, colours and conditions say nothing. `[h]:mm` is a duration, in days. */
export function formatOfCode(code: string): XlsxFormat {
  const [first = ''] = code.split(';');
  const bare = first.replace(/"[^"]*"|\\.|_.|\*./g, '').toLowerCase();
  if (/\[(?:h+|m+|s+)\]|general/.test(bare)) return 'number';
  const letters = bare.replace(/\[[^\]]*\]/g, '');
  if (/[yd]|m{3,}/.test(letters) || /^[^hs]*m[^hs]*$/.test(letters)) return 'date';
  return /[hs]/.test(letters) ? 'time' : 'number';
}

/** A serial number as ISO text, to the millisecond; `undefined` for what no calendar day is. */
export function xlsxDate(
  serial: number,
  { format, base }: { format: 'date' | 'time'; base: 1900 | 1904 }
): string | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return undefined;
  const ms = Math.round(serial * 86_400_000);
  const [day, inDay] = [Math.floor(ms / 86_400_000), ms % 86_400_000];
  if (format === 'time' && day === 0) return isoInstant(BigInt(inDay) * 1_000_000n, '').slice(11);
  const days = base === 1904 ? DAY_0_OF_1904 + day : DAY_0 + day - (day >= LAST_BEFORE_GAP ? 1 : 0);
  if (inDay === 0 && format === 'date') return isoDay(days);
  return isoInstant(BigInt(days) * DAY_NS + BigInt(inDay) * 1_000_000n, '');
}
