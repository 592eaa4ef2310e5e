import { dayNumber, readIsoMoment } from '#core/datasets';
import type { Column } from '#core/shared';
import type { TimeUnit } from './feature-view.ts';
import { spread } from './spread.ts';

const DAY = 86_400_000;

/**
 * Milliseconds since 1970, UTC, of each cell; NaN where it is missing or no time. Numbers count `unit`s since 1970; texts
 * are ISO dates and times such as `2024-02-29` or `2024-02-29T10:30:00+01:00`, UTC where they name no zone, and the start
 * of the day where they name no time.
 */
export function readTimes(column: Column, { unit = 'seconds' }: { unit?: TimeUnit } = {}): Float64Array {
  if (column.kind === 'number') {
    const scale = unit === 'seconds' ? 1000 : 1;
    return column.values.map((value) => (Number.isFinite(value) ? value * scale : NaN));
  }
  const perLevel = Float64Array.from(column.levels, readInstant);
  return spread(column.codes, perLevel);
}

function readInstant(text: string): number {
  const moment = readIsoMoment(text);
  if (!moment) return NaN;
  return dayNumber(moment) * DAY + ((moment.seconds ?? 0) - moment.offset) * 1000;
}
