import { formatDuration, formatPlural } from '#ui/format.ts';

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

export type SpanUnit = keyof typeof SECONDS;

/** A length of time as people write it. */
export interface Span {
  readonly amount: number | undefined;
  readonly unit: SpanUnit;
}

export const SPAN_UNITS = (Object.keys(SECONDS) as SpanUnit[]).map((unit) => ({ value: unit, label: unit }));

export function secondsOf({ amount, unit }: Span): number | undefined {
  return amount === undefined ? undefined : amount * SECONDS[unit];
}

/** In the largest unit that leaves no remainder. */
export function spanOf(seconds: number): Span {
  const units = (Object.keys(SECONDS) as SpanUnit[]).reverse();
  const unit = units.find((one) => seconds > 0 && seconds % SECONDS[one] === 0) ?? 'seconds';
  return { amount: seconds / SECONDS[unit], unit };
}

/** `30 days`, `1 hour`. */
export function spanWords(seconds: number): string {
  const { amount = 0, unit } = spanOf(seconds);
  return Number.isInteger(amount) ? formatPlural(amount, unit.slice(0, -1)) : `${String(amount)} ${unit}`;
}

/** An age or a distance in time: `3 h 20 min`, `30 d 11 h`. */
export function ageWords(seconds: number): string {
  return formatDuration(seconds * 1000);
}
