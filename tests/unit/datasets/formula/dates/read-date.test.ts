import { describe, expect, it } from 'vitest';
import { dateInOrder } from '../../../../../src/core/datasets/formula/dates/date-in-order.ts';
import { readDate } from '../../../../../src/core/datasets/formula/dates/read-date.ts';
import { splitPlainDate } from '../../../../../src/core/datasets/notations/split-plain-date.ts';
import { WRITTEN_DATES } from './written-dates.ts';

const ORDERS = ['dmy', 'mdy', 'ymd'] as const;

/** In the notation of the table. */
function inAllOrders(read: (order: (typeof ORDERS)[number]) => string | undefined): string {
  const found = ORDERS.map((order) => read(order) ?? '-');
  return found.every((text) => text === found[0]) ? found[0]! : found.join(' | ');
}

function imported(text: string): string {
  const written = splitPlainDate(text);
  return inAllOrders((order) => written && dateInOrder(written, order));
}

describe('dates as people write them', () => {
  it.each(WRITTEN_DATES)('%j by an import', (text, expected) => {
    expect(imported(text)).toBe(expected);
  });

  it.each(WRITTEN_DATES)('%j by a recipe', (text, expected, recipe = expected) => {
    expect(inAllOrders((order) => readDate(text, order))).toBe(recipe);
  });
});
