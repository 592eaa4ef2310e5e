import { addDays } from '../dates/add-days.ts';
import { dayNumber } from '../dates/day-number.ts';
import { readIsoMoment, type Moment } from '../dates/iso-moment.ts';
import { readDate } from '../dates/read-date.ts';
import type { FormulaFunction } from './formula-function.ts';
import { numberFunction, textFunction } from './lift.ts';

const field = (usage: string, summary: string, read: (moment: Moment) => number): FormulaFunction =>
  numberFunction({
    usage,
    summary,
    params: ['text'],
    apply: (text: string) => {
      const moment = readIsoMoment(text);
      return moment && read(moment);
    }
  });

/** Functions of dates, which are ISO texts. A text that is no date gives a missing cell. */
export const DATE_FUNCTIONS: readonly FormulaFunction[] = [
  field('year(date)', 'The year.', ({ year }) => year),
  field('quarter(date)', 'The quarter, 1 to 4.', ({ month }) => Math.ceil(month / 3)),
  field('month(date)', 'The month, 1 to 12.', ({ month }) => month),
  field('day(date)', 'The day of the month.', ({ day }) => day),
  field(
    'dayOfYear(date)',
    'The day of the year, 1 to 366.',
    (at) => dayNumber(at) - dayNumber({ ...at, month: 1, day: 1 }) + 1
  ),
  field('weekday(date)', 'The day of the week, 1 for Monday to 7 for Sunday.', (at) => weekday(dayNumber(at))),
  field('hour(date)', 'The hour, 0 to 23; missing for a date without a time.', ({ hour }) => hour),
  field('minute(date)', 'The minute; missing for a date without a time.', ({ minute }) => minute),
  numberFunction({
    usage: 'daysBetween(from, to)',
    summary: 'Days from one date to another, with a fraction where both have a time.',
    params: ['text', 'text'],
    apply: (from: string, to: string) => daysBetween(readIsoMoment(from), readIsoMoment(to))
  }),
  textFunction({
    usage: 'addDays(date, days)',
    summary: 'The date so many whole days later.',
    params: ['text', 'number'],
    apply: addDays
  }),
  textFunction({
    usage: 'parseDate(text, order)',
    summary: 'The ISO date of a text whose parts stand in an order: "d/m/y", "m/d/y" or "y/m/d".',
    params: ['text', 'text'],
    apply: (text: string, order: string) => {
      const letters = order.toLowerCase().replace(/[^dmy]/g, '');
      return letters === 'dmy' || letters === 'mdy' || letters === 'ymd' ? readDate(text, letters) : undefined;
    }
  })
];

function weekday(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

function daysBetween(from: Moment | undefined, to: Moment | undefined): number | undefined {
  if (!from || !to) return undefined;
  const days = dayNumber(to) - dayNumber(from);
  if (from.seconds === undefined || to.seconds === undefined) return days;
  return days + (to.seconds - to.offset - (from.seconds - from.offset)) / 86400;
}
