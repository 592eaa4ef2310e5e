import { describe, expect, it } from 'vitest';
import type { Issue } from '#core/shared';
import { answersTo, countIssues, detailOf, sortIssues } from '../../../../src/routes/data/issue-words.ts';

const issue = (parts: Partial<Issue>): Issue => ({
  code: 'datasets/x',
  severity: 'warning',
  path: 'file',
  message: 'Something.',
  ...parts
});

describe('issues of an import', () => {
  it('stand with the most serious first, else in their order', () => {
    const list = [
      issue({ severity: 'info' }),
      issue({ path: 'a' }),
      issue({ severity: 'error' }),
      issue({ path: 'b' })
    ];
    expect(sortIssues(list).map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      'error file',
      'warning a',
      'warning b',
      'info file'
    ]);
  });

  it('say on which lines, and how many more there are', () => {
    expect(detailOf(issue({ lines: [12, 1040], count: 5 }))).toBe('Lines 12, 1\u202f040 and 3 more.');
    expect(detailOf(issue({ lines: [7], count: 1 }))).toBe('Line 7.');
    expect(detailOf(issue({ lines: [7] }))).toBe('Line 7.');
  });

  it('say how often where there is no line, but not once', () => {
    expect(detailOf(issue({ count: 12 }))).toBe('12 times.');
    expect(detailOf(issue({ count: 1 }))).toBe('');
    expect(detailOf(issue({}))).toBe('');
  });

  it('say what was expected and what was found', () => {
    expect(detailOf(issue({ expected: 'number', received: '12a', lines: [3, 9] }))).toBe(
      'Expected number, found 12a: lines 3, 9.'
    );
    expect(detailOf(issue({ received: '12a' }))).toBe('Found 12a.');
  });

  it('are counted by severity', () => {
    expect(countIssues([issue({}), issue({}), issue({ severity: 'info' })])).toBe('2 warnings, 1 note');
    expect(countIssues([issue({ severity: 'error' })])).toBe('1 error');
    expect(countIssues([])).toBe('');
  });
});

describe('what only a person can decide', () => {
  const asked = (code: string): Issue => issue({ code, path: 'when', message: 'Which?' });

  it('is asked once, with the readings to choose from', () => {
    expect(answersTo(asked('datasets/ambiguous-date')).map(({ choice }) => choice)).toEqual([
      { name: 'when', type: 'date', dateOrder: 'dmy' },
      { name: 'when', type: 'date', dateOrder: 'mdy' }
    ]);
    expect(answersTo(asked('datasets/ambiguous-number')).map(({ choice }) => choice.decimal)).toEqual(['.', ',']);
    expect(answersTo(asked('datasets/ragged-row'))).toEqual([]);
  });
});
