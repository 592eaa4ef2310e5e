import type { DateOrder } from '../../dialect.ts';
import { dateInOrder } from './date-in-order.ts';
import { readIsoMoment } from './iso-moment.ts';
import { splitDate } from './split-date.ts';
import { writeIsoDate } from './write-iso-date.ts';

const COMPACT = /^\s*(\d{4})(\d\d)(\d\d)\s*$/;

/**
 * The ISO text of a date as people write it (see `splitDate`), in whole seconds, its numbers in a given order unless it
 * tells its own. An ISO date keeps its time and zone as written; `20240102` is read year first only when that is the
 * order. `undefined` if it is no date.
 */
export function readDate(text: string, order: DateOrder): string | undefined {
  const iso = readIsoMoment(text);
  if (iso) return writeIsoDate(iso) + text.trim().slice(10).replace(/^ /, 'T');
  const written = splitDate(order === 'ymd' ? text.replace(COMPACT, '$1-$2-$3') : text);
  return written && dateInOrder(written, order, 'seconds');
}
