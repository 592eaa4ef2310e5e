import { describe, expect, it } from 'vitest';
import type { ColumnSchema } from '#core/datasets';
import { columnWidth } from '../../../../src/routes/data/column-width.ts';
import {
  binEdges,
  distinctText,
  missingShare,
  reasonsText,
  typeOptions,
  valuesText
} from '../../../../src/routes/data/column-words.ts';

const column = (parts: Partial<ColumnSchema>): ColumnSchema => ({
  name: 'age',
  type: 'number',
  typeReason: 'number: all 4 cells are numbers',
  typeAlternatives: ['category'],
  role: 'feature',
  roleReason: 'feature: 4 distinct numbers in 4 rows',
  missing: 0,
  distinct: 4,
  distinctExact: true,
  numbers: { min: 1, max: 9, mean: 4.5 },
  top: [],
  ...parts
});

describe('words for a column', () => {
  it('give the range and mean of numbers', () => {
    expect(valuesText(column({}), 4)).toBe('1 to 9, mean 4.5');
  });

  it('say that a mean is not known where the sum overflows', () => {
    expect(valuesText(column({ numbers: { min: 0, max: 1, mean: null } }), 4)).toBe('0 to 1, mean –');
  });

  it('give the three most frequent levels as shares of the rows with a value, and how many are left', () => {
    const top = ['a', 'b', 'c', 'd'].map((level, i) => ({ level, count: 4 - i }));
    expect(valuesText(column({ type: 'category', numbers: null, top, distinct: 6, missing: 10 }), 20)).toBe(
      'a 40%, b 30%, c 20%, 3 more'
    );
  });

  it('show a level of spaces as an empty quote, and nothing for free text', () => {
    const top = [{ level: ' ', count: 1 }];
    expect(valuesText(column({ numbers: null, top, distinct: 1 }), 1)).toBe('“” 100%');
    expect(valuesText(column({ type: 'text', numbers: null, top: [], distinct: 9 }), 9)).toBe('');
  });

  it('leave the reason of the role out where it is a plain feature', () => {
    expect(reasonsText(column({}))).toBe('all 4 cells are numbers');
    expect(reasonsText(column({ role: 'id', roleReason: 'id: 4 distinct integers, and its name' }))).toBe(
      'all 4 cells are numbers; 4 distinct integers, and its name'
    );
  });

  it('offer the present type first', () => {
    expect(
      typeOptions(column({ type: 'category', typeAlternatives: ['text', 'boolean'] })).map(({ value }) => value)
    ).toEqual(['category', 'text', 'boolean']);
  });

  it('mark an estimated count of distinct values', () => {
    expect(distinctText(column({ distinct: 12345, distinctExact: false }))).toBe('≈ 12\u202f345');
    expect(distinctText(column({}))).toBe('4');
  });

  it('count no missing share in a table without rows', () => {
    expect(missingShare(column({ missing: 0 }), 0)).toBe(0);
    expect(missingShare(column({ missing: 1 }), 4)).toBe(0.25);
  });

  it('place bins from the smallest to the largest value', () => {
    expect(binEdges(column({}), 4)).toEqual([1, 3, 5, 7, 9]);
    expect(binEdges(column({ numbers: null }), 4)).toEqual([]);
    expect(binEdges(column({}), 0)).toEqual([]);
  });
});

describe('the width of a column', () => {
  it('grows with its longest text within bounds', () => {
    expect(columnWidth(['a'])).toBe(80);
    expect(columnWidth(['a', 'x'.repeat(20)])).toBe(164);
    expect(columnWidth(['x'.repeat(1000)])).toBe(240);
    expect(columnWidth([])).toBe(80);
  });
});
