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

const CASES = WRITTEN_DATES.map(([text, byImport, byRecipe = byImport]) => [text, byImport, byRecipe] as const);

describe('dates as people write them', () => {
  it.each(CASES)('%j by an import', (text, expected) => {
    expect(imported(text)).toBe(expected);
  });

  it.each(CASES)('%j by a recipe', (text, _, expected) => {
    expect(inAllOrders((order) => readDate(text, order))).toBe(expected);
  });

  it.each([
    ['3. März 2024', '2024-03-03'],
    ['3. Mär. 24', '2024-03-03'],
    ['Dienstag, 5. März 2024', '2024-03-05'],
    ['Di., 5. Maerz 2024', '2024-03-05'],
    ['3 de mayo de 2024', '2024-05-03'],
    ['martes, 5 de marzo de 2024', '2024-03-05'],
    ['3 de mayo del 2024', '2024-05-03'],
    ['1er janvier 2024', '2024-01-01'],
    ['mar. 5 mars 2024', '2024-03-05'],
    ['14 juillet 2024', '2024-07-14'],
    ['1º de janeiro de 2024', '2024-01-01'],
    ['terça-feira, 5 de março de 2024', '2024-03-05'],
    ['1° gennaio 2024', '2024-01-01'],
    ['3e maart 2024', '2024-03-03'],
    ['3:e mars 2024', '2024-03-03'],
    ['5 marca 2024 r.', '2024-03-05'],
    ['5. maaliskuuta 2024', '2024-03-05'],
    ['5 Mart 2024', '2024-03-05'],
    ['5 марта 2024 г.', '2024-03-05'],
    ['вторник, 5 марта 2024 г.', '2024-03-05'],
    ['3rd of March 2024', '2024-03-03'],
    ['5. července 2024 10:30', '2024-07-05T10:30:00'],
    ['2024年3月5日', '2024-03-05'],
    ['2024 年 3 月 5 日 9:05', '2024-03-05T09:05:00'],
    ['2024년 3월 5일', '2024-03-05'],
    ['2024. 3. 5.', '2024-03-05'],
    ['Tue 2024/3/5', '2024-03-05']
  ])('%j in any order', (text, expected) => {
    expect(inAllOrders((order) => readDate(text, order))).toBe(expected);
    expect(imported(text)).toBe(expected.replace(/:00$/, ''));
  });

  it.each([
    ['31. Februar 2024'],
    ['2024年13月5日'],
    ['24年3月5日'],
    ['令和6年3月5日'],
    ['3 maio'],
    ['März 2024'],
    ['Sold 3 March 2024'],
    ['3 marzo 2024 circa'],
    ['3 de mayo de 20245'],
    ['room 3, mar 2024'],
    ['10 out of 10'],
    ['1. Mai 2024 25:00'],
    [`1 May 2024${' '.repeat(100)}x`],
    ['٣ مارس ٢٠٢٤']
  ])('%j in none', (text) => {
    expect(inAllOrders((order) => readDate(text, order))).toBe('-');
    expect(imported(text)).toBe('-');
  });

  it.each([['May 3 12'], ['May-3-12'], ['1.2.10'], ['1,2,24'], ['1/2-2024'], ['24 Jan 3']])(
    '%j by a recipe only, which has been told that it is one',
    (text) => {
      expect(imported(text)).toBe('-');
      expect(inAllOrders((order) => readDate(text, order))).not.toBe('-');
    }
  );

  it('with two digits of the year on both sides have it in front only when that is the order', () => {
    expect(inAllOrders((order) => readDate('24. März 03', order))).toBe('2003-03-24 | 2003-03-24 | 2024-03-03');
  });
});
