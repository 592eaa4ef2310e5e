import { describe, expect, it } from 'vitest';
import { filterOptions } from '../../../src/ui/filter-options.ts';

const options = [
  { value: 'age', label: 'customer age' },
  { value: 'churn', label: 'churn', keywords: ['target', 'left'] },
  { value: 'id', label: 'customer_id' },
  { value: 'manage', label: 'manager' }
];
const found = (query: string): string[] => filterOptions(options, query).map(({ value }) => value);

describe('filtering options', () => {
  it('changes nothing for an empty query', () => expect(found('  ')).toEqual(['age', 'churn', 'id', 'manage']));

  it('puts the start of a word before the middle of one', () => expect(found('age')).toEqual(['age', 'manage']));

  it('finds keywords last', () => expect(found('left')).toEqual(['churn']));

  it('asks every word of the query to match, split at spaces and underscores of the label', () => {
    expect(found('id customer')).toEqual(['id']);
    expect(found('id churn')).toEqual([]);
  });
});
