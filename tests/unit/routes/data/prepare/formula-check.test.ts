import { describe, expect, it } from 'vitest';
import { columnReference, formulaProblem, formulaWords } from '../../../../../src/routes/data/prepare/formula-check.ts';
import {
  cellOf,
  entriesOf,
  splitNumbers,
  splitTexts,
  textsOf
} from '../../../../../src/routes/data/prepare/read-value.ts';

const columns = [
  { name: 'price', kind: 'number' },
  { name: 'if', kind: 'text' },
  { name: 'a b', kind: 'text' }
];

describe('checking a formula while it is typed', () => {
  it('tells what is wrong with it', () => {
    expect(formulaProblem('', columns)).toBeUndefined();
    expect(formulaProblem('price * 2', columns)).toBeUndefined();
    expect(formulaProblem('price *', columns)).toBeTypeOf('string');
    expect(formulaProblem('prize * 2', columns)).toBe('There is no column "prize" here.');
    expect(formulaProblem('prize * 2', [])).toBeUndefined();
  });

  it('writes every column so that it is read as that column', () => {
    for (const { name } of columns) expect(formulaProblem(columnReference(name), columns)).toBeUndefined();
    expect(columnReference('price')).toBe('price');
    expect(columnReference('a b')).toBe('column("a b")');
    expect(formulaWords(columns).filter(({ group }) => group === 'Functions').length).toBeGreaterThan(10);
  });
});

describe('values of fields', () => {
  it('are read whatever they are', () => {
    expect(textsOf(['a', 1, null])).toEqual(['a']);
    expect(textsOf('a')).toEqual([]);
    expect(entriesOf([{ from: 'a' }, 3, ['x'], null])).toEqual([{ from: 'a' }]);
  });
  it('are typed as lists and cells', () => {
    expect(splitTexts(' a, ,b ')).toEqual(['a', 'b']);
    expect(splitNumbers('1 2.5; 3')).toEqual([1, 2.5, 3]);
    expect(splitNumbers('1 x')).toBeUndefined();
    expect(cellOf('1,5', 'number')).toBe(1.5);
    expect(cellOf('1', 'text')).toBe('1');
    expect(cellOf('', 'number')).toBeNull();
  });
});
