import { AppError, cellText, isMissing, type Column, type Issue, type Table } from '#core/shared';
import type { TimeUnit } from './feature-view.ts';
import { readTimes } from './read-times.ts';
import { requireColumn } from './require-column.ts';

const TIMES = 'ISO dates such as 2024-02-29, with or without a time of day, or numbers since 1970';
/** Milliseconds. Seconds taken for milliseconds end here too. */
const EARLY = 30 * 86_400_000;
const SHOWN_CHARACTERS = 60;

export interface TimeColumn {
  readonly name: string;
  /** As in "The frame has no column ...". */
  readonly whose: string;
  /** As in "the event time of the feature view "orders"". */
  readonly what: string;
  readonly unit?: TimeUnit | undefined;
  /** `any` does not mind if no cell is a time. */
  readonly need?: 'some' | 'any' | undefined;
}

export interface RequiredTimes {
  /** Milliseconds since 1970; NaN where the cell is missing or no time. */
  readonly times: Float64Array;
  readonly issues: readonly Issue[];
}

/**
 * The times of a column, and what is odd about them.
 * @throws datasets/unknown-column, features/unreadable-time when there are cells and none of them is a time
 */
export function requireTimes(table: Table, { name, whose, what, unit, need }: TimeColumn): RequiredTimes {
  const column = requireColumn(table, name, whose);
  const times = readTimes(column, unit === undefined ? {} : { unit });
  const label = `${JSON.stringify(name.slice(0, 200))}, ${what}`;
  const { read, unread, first } = countTimes(column, times);
  if (unread === 0) return { times, issues: isEarly(column, times) ? [earlyTimes(name, label)] : [] };
  const example = cellText(column, first).slice(0, SHOWN_CHARACTERS);
  const shown = JSON.stringify(example);
  if (read === 0 && need !== 'any')
    throw new AppError('features/unreadable-time', {
      message: `No cell of ${label}, is a time: the first is ${shown}.`,
      hint: `Nothing was joined. Times are ${TIMES}. Turn the column into dates with a recipe, or name another one.`
    });
  const issue: Issue = {
    code: 'features/unreadable-time',
    severity: 'warning',
    path: name,
    message: `${unread} of ${read + unread} cells of ${label}, are no times, and their rows are not used: the first is ${shown}.`,
    expected: TIMES,
    received: example,
    count: unread
  };
  return { times, issues: [issue] };
}

function countTimes(column: Column, times: Float64Array): { read: number; unread: number; first: number } {
  let [read, unread, first] = [0, 0, -1];
  for (let row = 0; row < times.length; row++) {
    const time = times[row]!;
    if (time === time) read++;
    else if (!isMissing(column, row)) {
      if (unread === 0) first = row;
      unread++;
    }
  }
  return { read, unread, first };
}

/** Whether all of a column of numbers are so close to 1970 that they hardly count from it. */
function isEarly(column: Column, times: Float64Array): boolean {
  if (column.kind !== 'number') return false;
  return times.some(Number.isFinite) && times.every((time) => !(Math.abs(time) >= EARLY));
}

function earlyTimes(name: string, label: string): Issue {
  return {
    code: 'features/early-times',
    severity: 'warning',
    path: name,
    message: `All numbers of ${label}, lie within a month of 1970 when counted from it: check that they are times, and their unit.`,
    expected: 'numbers since 1970'
  };
}
