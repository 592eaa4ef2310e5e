import { describe, expect, it } from 'vitest';
import type { ReplayChange } from '#core/datasets';
import { changeRows, comparedSentence, freeName, toldSentence } from '../../../../src/routes/data/replay-words.ts';

const added = (column: string): ReplayChange => ({ kind: 'added', column, type: 'number', severity: 'told' });
const MISSING: ReplayChange = { kind: 'missing', column: 'x', severity: 'asks' };
const DELIMITER: ReplayChange = {
  kind: 'reading',
  word: 'Delimiter',
  before: 'comma',
  after: 'semicolon',
  severity: 'told'
};

describe('the words for what a new file changes', () => {
  it('are told after storing where nothing had to be asked', () => {
    expect(toldSentence({ verdict: 'same', changes: [], number: 1 })).toBeUndefined();
    expect(toldSentence({ verdict: 'asks', changes: [MISSING], number: 1 })).toBeUndefined();
    expect(toldSentence({ verdict: 'told', changes: [added('a'), DELIMITER], number: 3 })).toBe(
      'Stored; other than version 3: Added: a. Delimiter: comma before, semicolon now.'
    );
    const many = ['a', 'b', 'c', 'd', 'e'].map(added);
    expect(toldSentence({ verdict: 'told', changes: many, number: 1 })).toBe(
      'Stored; other than version 1: Added: a, b, c and 2 more.'
    );
  });

  it('say how sure they are', () => {
    const same = { verdict: 'same', changes: [], number: 2 } as const;
    expect(comparedSentence({ ...same, extent: 'first rows' })).toContain('as far as the first rows tell');
    expect(comparedSentence({ ...same, extent: 'all rows' })).toBe(
      'The columns are those of version 2, with the same types.'
    );
    const asks = { verdict: 'asks', changes: [MISSING, added('a')], number: 2 } as const;
    expect(comparedSentence({ ...asks, extent: 'first rows' })).toContain('1 difference that matters so far');
    expect(comparedSentence({ ...asks, extent: 'all rows' })).toContain('1 difference that matters: ');
    const told = { verdict: 'told', changes: [added('a')], number: 2 } as const;
    expect(comparedSentence({ ...told, extent: 'all rows' })).toBe('All that version 2 has is there.');
  });

  it('stand beside what they are about', () => {
    expect(changeRows({ changes: [MISSING] })).toEqual([
      { subject: 'x', what: 'missing', sentence: expect.any(String) as unknown, severity: 'asks' }
    ]);
  });

  it('propose a name that no dataset has', () => {
    const taken = new Set(['d', 'd 2', 'd 3']);
    expect(freeName('d', (name) => taken.has(name))).toBe('d 4');
  });
});
