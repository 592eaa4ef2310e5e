import { stats, type TextColumn } from '#core/shared';
import type { LevelTally } from './count-levels.ts';
import { readIsoSeconds } from './read-iso-seconds.ts';
import type { DateProfile } from './table-profile.ts';

/** First and last date, and how far apart neighbouring ones are. Null where no level is a date. */
export function profileDates({ levels }: TextColumn, { counts }: LevelTally): DateProfile | null {
  const seconds = new Float64Array(levels.length);
  let [read, unread] = [0, 0];
  const bySeconds = new Map<number, number>();
  for (let code = 0; code < levels.length; code++) {
    if (counts[code] === 0) continue;
    const value = readIsoSeconds(levels[code]!);
    if (Number.isNaN(value)) {
      unread += counts[code]!;
      continue;
    }
    seconds[read++] = value;
    const other = bySeconds.get(value);
    if (other === undefined || levels[code]! < levels[other]!) bySeconds.set(value, code);
  }
  if (read === 0) return null;
  const rising = distinctRising(seconds.subarray(0, read));
  const written = (value: number): string => levels[bySeconds.get(value)!]!;
  return { min: written(rising[0]!), max: written(rising.at(-1)!), unread, gaps: findGaps(rising, written) };
}

function distinctRising(values: Float64Array): Float64Array {
  values.sort();
  return values.filter((value, i) => i === 0 || value !== values[i - 1]);
}

function findGaps(rising: Float64Array, written: (seconds: number) => string): DateProfile['gaps'] {
  if (rising.length < 2) return null;
  const gaps = rising.slice(1).map((value, i) => value - rising[i]!);
  let widest = 0;
  for (let i = 1; i < gaps.length; i++) if (gaps[i]! > gaps[widest]!) widest = i;
  const largest = gaps[widest]!;
  const [after, before] = [written(rising[widest]!), written(rising[widest + 1]!)];
  return { median: stats.quantile(gaps.sort(), 0.5), largest, after, before };
}
