import { isIsoDate } from '../is-iso-date.ts';
import { MISSING_SPELLINGS } from '../read-number.ts';
import { splitAmount } from './read-amount.ts';
import { splitPlainDate } from './split-plain-date.ts';

const PICKS = 200;

/**
 * Whether a column's texts could be numbers or dates in some notation, judged by at most 200 of them from all over the
 * column: all are amounts, or more than half are dates and not all of those are ISO dates. Cheap, so that ordinary texts
 * cost nothing.
 */
export function mayBeNoted(levels: readonly string[]): boolean {
  const step = Math.max(1, Math.floor(levels.length / PICKS));
  const most = Math.ceil(levels.length / step);
  let [picks, dates, isoDates] = [0, 0, 0];
  let areAmounts = true;
  for (let at = 0; at < levels.length; at += step) {
    const text = levels[at]!.trim();
    if (MISSING_SPELLINGS.has(text)) continue;
    picks++;
    areAmounts &&= splitAmount(text) !== undefined;
    if (isIsoDate(text)) isoDates++;
    else if (splitPlainDate(text) !== undefined) dates++;
    else if (!areAmounts && (picks - dates - isoDates) * 2 >= most) return false;
  }
  return picks > 0 && (areAmounts || (dates > 0 && (dates + isoDates) * 2 > picks));
}
