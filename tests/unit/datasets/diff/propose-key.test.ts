import { describe, expect, it } from 'vitest';
import { proposeKey } from '#core/datasets';
import type { Column } from '#core/shared';
import { numbers, table, texts } from './tables.ts';

const both = (...columns: Column[]) => proposeKey(table(...columns), table(...columns));
const abc = texts('name', ['a', 'b', 'c']);

describe('proposeKey', () => {
  it('takes the first column without a repeated or missing value', () => {
    expect(both(numbers('n', [1, 1, 2]), numbers('gap', [1, null, 2]), texts('t', ['x', null, 'y']), abc)).toEqual([
      'name'
    ]);
  });

  it('prefers a column named like an id', () => {
    expect(both(abc, numbers('order_id', [3, 1, 2]))).toEqual(['order_id']);
    expect(both(abc, numbers('paid', [3, 1, 2]))).toEqual(['name']);
  });

  it('takes no decimals', () => {
    expect(both(numbers('id', [0.5, 1.5, 2.5]))).toBeNull();
  });

  it('takes of several the one that finds most rows again', () => {
    const before = table(numbers('rank', [1, 2, 3, 4]), texts('name', ['a', 'b', 'c', 'd']));
    const after = table(numbers('rank', [1, 2, 7, 8]), texts('name', ['a', 'b', 'c', 'd']));
    expect(proposeKey(before, after)).toEqual(['name']);
  });

  it('takes no column that finds few rows again', () => {
    const before = table(numbers('rank', [1, 2, 3, 4]));
    expect(proposeKey(before, table(numbers('rank', [4, 5, 6, 7])))).toBeNull();
    expect(proposeKey(before, table(numbers('rank', [3, 4, 5, 6])))).toEqual(['rank']);
  });

  it('needs the column unique in both tables, also beyond the first thousand rows', () => {
    const unique = Array.from({ length: 1500 }, (_, row) => row);
    const repeated = unique.map((row) => (row === 1499 ? 3 : row));
    expect(proposeKey(table(numbers('id', unique)), table(numbers('id', unique)))).toEqual(['id']);
    expect(proposeKey(table(numbers('id', unique)), table(numbers('id', repeated)))).toBeNull();
  });

  it('takes two columns together when one of them is named like an id or a date', () => {
    const shop = texts('shop_id', ['a', 'a', 'b', 'b']);
    const week = numbers('week', [1, 2, 1, 2]);
    const day = texts('day', ['2026-01-01', '2026-01-01', '2026-01-02', '2026-01-02']);
    const till = texts('till', ['x', 'y', 'x', 'y']);
    expect(both(week, shop)).toEqual(['shop_id', 'week']);
    expect(both(till, day)).toBeNull();
    const schema = [{ name: 'day', type: 'date' }] as const;
    const dated = { ...table(till, day), schema };
    expect(proposeKey(dated, dated)).toEqual(['day', 'till']);
  });

  it('proposes nothing for tables without rows or columns in common', () => {
    expect(both()).toBeNull();
    expect(both(numbers('id', []))).toBeNull();
    expect(proposeKey(table(numbers('a', [1])), table(numbers('b', [1])))).toBeNull();
  });
});
