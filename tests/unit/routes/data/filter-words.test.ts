import { describe, expect, it } from 'vitest';
import type { ColumnSelection } from '#core/datasets';
import { brushFilter, chosenBins, filterWords } from '../../../../src/routes/data/rows/filter-words.ts';

const NONE = { missing: { all: 0, counts: 0 }, others: 0 };
const age: ColumnSelection = { name: 'age', bins: [0, 10, 20, 30], all: [1, 2, 3], counts: [1, 1, 1], ...NONE };
const city: ColumnSelection = { name: 'city', bins: ['Rome', 'Oslo'], all: [2, 1], counts: [1, 1], ...NONE };

describe('words for a condition', () => {
  it('name the column and what is wanted of it', () => {
    expect(filterWords({ kind: 'missing', column: 'age' })).toBe('age is missing');
    expect(filterWords({ kind: 'range', column: 'age', low: 10, high: 20 })).toBe('age 10 to 20');
    expect(filterWords({ kind: 'range', column: 'age', low: 10, high: Infinity })).toBe('age from 10');
    expect(filterWords({ kind: 'range', column: 'age', low: -Infinity, high: 20 })).toBe('age up to 20');
    expect(filterWords({ kind: 'levels', column: 'city', levels: ['Rome', 'Oslo', 'Bonn', 'Lima'] })).toBe(
      'city is Rome or Oslo or 2 more'
    );
  });
});

describe('brushing', () => {
  it('takes the bins from the first to the last one dragged over, open at the ends of the column', () => {
    const filter = brushFilter(age, { first: 1, last: 2, before: undefined });
    expect(filter).toEqual({ kind: 'range', column: 'age', low: 10, high: Infinity });
    expect([...chosenBins(age, filter)]).toEqual([1, 2]);
    expect(brushFilter(age, { first: 1, last: 1, before: undefined })).toMatchObject({ low: 10, high: 20 });
    expect(brushFilter(age, { first: 0, last: 2, before: undefined })).toBeUndefined();
  });

  it('rounds to what a drag can tell', () => {
    const third: ColumnSelection = { ...age, bins: [0, 1 / 3, 2 / 3, 1] };
    expect(brushFilter(third, { first: 1, last: 1, before: undefined })).toMatchObject({ low: 0.33, high: 0.67 });
  });

  it('adds a level, and lets one go that is chosen', () => {
    const rome = brushFilter(city, { first: 0, last: 0, before: undefined });
    expect(rome).toEqual({ kind: 'levels', column: 'city', levels: ['Rome'] });
    const both = brushFilter(city, { first: 1, last: 1, before: rome });
    expect([...chosenBins(city, both)]).toEqual([0, 1]);
    expect(brushFilter(city, { first: 0, last: 0, before: rome })).toBeUndefined();
  });

  it('chooses no bin where the condition is about missing cells', () => {
    expect(chosenBins(age, { kind: 'missing', column: 'age' }).size).toBe(0);
  });
});
