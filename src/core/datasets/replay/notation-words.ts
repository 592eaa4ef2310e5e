import type { DateNotation, Notation } from '../notations/notation.ts';

const ORDERS: Readonly<Record<DateNotation['order'], string>> = {
  dmy: 'day first',
  mdy: 'month first',
  ymd: 'year first',
  'month name': 'months by name',
  'epoch seconds': 'seconds since 1970',
  'epoch milliseconds': 'milliseconds since 1970'
};

/** How the cells of a column are written, in a few words. */
export function notationWords(notation: Notation): string {
  if (notation.kind === 'date') return ORDERS[notation.order];
  const { decimal, unit } = notation;
  const mark = decimal === ',' ? 'decimal comma' : 'decimal point';
  return unit === '' ? mark : `${unit} with ${mark}`;
}
