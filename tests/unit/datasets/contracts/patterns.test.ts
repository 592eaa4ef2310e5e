import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { compilePattern } from '../../../../src/core/datasets/contracts/compile-pattern.ts';

function matches(pattern: string, text: string): boolean {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) throw new Error(compiled.error);
  return compiled.value.test(text);
}

function problem(pattern: string): string {
  const compiled = compilePattern(pattern);
  return compiled.ok ? 'none' : compiled.error;
}

const PATTERNS = [
  '^[A-Z]{2}-\\d{3,5}$',
  'a|bc|',
  '^(?:ab|a)*$',
  '^(a*)*b$',
  '^a{0,2}b?$',
  '^[^\\]a-]+$',
  '\\bcab\\b',
  '^\\u{1F600}.$',
  '^\\p{Lu}\\w*$',
  '^(?<year>\\d{4})-\\d\\d$',
  '^(|a)+?$',
  'a$|^b',
  '^.\\B.$',
  '^[\\d\\s.,-]{2,}?$',
  '^\\x61\\/\\.$',
  '(a{2}){2}c'
];
const TEXTS = [
  '',
  'a',
  'b',
  'bc',
  'ab',
  'aab',
  'aaaa',
  'AB-1234',
  'AB-12',
  '2026-01',
  'x cab y',
  'cabs',
  '😀é',
  ']',
  'b-'
];

describe('a pattern', () => {
  it('matches what the native engine matches', () => {
    for (const pattern of PATTERNS)
      for (const text of TEXTS)
        expect([pattern, text, matches(pattern, text)]).toEqual([pattern, text, new RegExp(pattern, 'u').test(text)]);
  });

  it('matches as the native engine on random patterns and texts', () => {
    const rng = createRng(7, 'patterns');
    const atoms = ['a', 'b', 'c', '.', '[ab]', '[^a]', '(?:ab|c)', '(a|b)', '(?:a*b)', '^', '$', '\\b', '\\w', '(?:)'];
    const signs = ['', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?'];
    let found = 0;
    for (let i = 0; i < 3000; i++) {
      const length = 1 + rng.below(5);
      const pattern = Array.from({ length }, () => {
        const atom = atoms[rng.below(atoms.length)]!;
        const sign = signs[rng.below(signs.length)]!;
        const bar = rng.below(6) === 0 ? '|' : '';
        return (/^(\^|\$|\\b)$/.test(atom) ? atom : atom + sign) + bar;
      }).join('');
      const text = Array.from({ length: rng.below(7) }, () => 'abc '[rng.below(4)]!).join('');
      const native = new RegExp(pattern, 'u').test(text);
      if (native) found++;
      expect([pattern, text, matches(pattern, text)]).toEqual([pattern, text, native]);
    }
    expect(found).toBeGreaterThan(500);
  });

  it('that makes a backtracking engine hang is decided at once', () => {
    const text = `${'a'.repeat(5000)}!`;
    const start = performance.now();
    expect(matches('^(a+)+$', text)).toBe(false);
    expect(matches('^(a|aa)+$', text)).toBe(false);
    expect(matches('(.*)(.*)(.*)(.*)(.*)x$', text)).toBe(false);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('is refused where no automaton can decide it, with the reason', () => {
    expect(problem('(a)\\1')).toMatch(/refers back/);
    expect(problem('(?<x>a)\\k<x>')).toMatch(/refers back/);
    expect(problem('(?=a)b')).toMatch(/looks ahead/);
    expect(problem('(?<!a)b')).toMatch(/looks ahead or behind/);
    expect(problem('(a')).toMatch(/no regular expression/);
    expect(problem('(a{1000}){1000}')).toMatch(/repeats too much/);
    expect(problem('a{0,99999999}')).toMatch(/repeats too much/);
    expect(problem('a'.repeat(1001))).toMatch(/longer than 1000/);
  });

  it('matches no text beyond its limit', () => {
    expect(matches('a', 'a'.repeat(10_000))).toBe(true);
    expect(matches('a', 'a'.repeat(10_001))).toBe(false);
  });
});
