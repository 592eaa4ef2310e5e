import { describe, expect, it } from 'vitest';
import { proposeName } from '../../../../src/routes/data/rows/slice-draft.ts';

const rome = { kind: 'levels', column: 'city', levels: ['Rome'] } as const;
const old = { kind: 'range', column: 'age', low: 60, high: Infinity } as const;

describe('the name proposed for a slice', () => {
  it('is what the conditions say, from the slice they narrow', () => {
    expect(proposeName({ filters: [rome, old] })).toBe('city is Rome, age from 60');
    expect(proposeName({ filters: [old], formula: 'x > 1' })).toBe('x > 1, age from 60');
    expect(proposeName({ filters: [old], formula: 'x > 1' }, { name: 'Large', formula: 'x > 1' })).toBe(
      'Large, age from 60'
    );
  });

  it('is not too long to be one', () => {
    const name = proposeName({ filters: [{ ...rome, levels: ['x'.repeat(500)] }] });
    expect(name).toHaveLength(100);
    expect(name).toMatch(/…$/);
  });
});
