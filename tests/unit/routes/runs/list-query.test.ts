import { describe, expect, it } from 'vitest';
import {
  flipSort,
  readListQuery,
  toggleMark,
  writeListQuery,
  type ListQuery
} from '../../../../src/routes/runs/list-query.ts';

describe('the query of the list', () => {
  it('is empty for the default view', () => {
    expect(writeListQuery(readListQuery(new URLSearchParams()))).toBe('');
  });

  it.each<ListQuery>([
    { problem: 'a & b', sort: { key: 'value', direction: 'ascending' }, marked: ['x', 'y'] },
    { problem: '', sort: { key: 'fitMs', direction: 'descending' }, marked: ['x'] }
  ])('reads back what it wrote', (query) => {
    expect(readListQuery(new URLSearchParams(writeListQuery(query)))).toEqual(query);
  });

  it('keeps two marks at most', () => {
    expect(readListQuery(new URLSearchParams('compare=a,b,c')).marked).toEqual(['a', 'b']);
  });
});

describe('toggleMark', () => {
  it('adds, removes, and lets a third take the place of the second', () => {
    expect(toggleMark([], 'a')).toEqual(['a']);
    expect(toggleMark(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggleMark(['a', 'b'], 'c')).toEqual(['a', 'c']);
  });
});

describe('flipSort', () => {
  it('starts with the largest and turns round on the same column', () => {
    const first = flipSort({ key: 'startedAt', direction: 'ascending' }, 'value');
    expect(first).toEqual({ key: 'value', direction: 'descending' });
    expect(flipSort(first, 'value').direction).toBe('ascending');
  });
});
