import type { DateOrder } from '../dialect.ts';
import { dayInOrder } from '../formula/dates/date-in-order.ts';
import { splitDate, type WrittenDate } from '../formula/dates/split-date.ts';

export const DATE_ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];

/** A text that can only be a date, and is one in some order; its order need not be known. */
export function splitPlainDate(text: string): WrittenDate | undefined {
  const written = splitDate(text);
  if (written === undefined || !written.isPlain) return undefined;
  return DATE_ORDERS.some((order) => dayInOrder(written, order) !== undefined) ? written : undefined;
}
