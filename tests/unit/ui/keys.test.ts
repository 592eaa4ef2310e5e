import { describe, expect, it } from 'vitest';
import { findKeyConflicts, isLetterKeys, keyLabels, matchKeys, strokeOf } from '../../../src/ui/keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held
});

describe('a key press as a stroke', () => {
  it.each([
    [press('k', { ctrlKey: true }), 'mod+k'],
    [press('k', { metaKey: true }), 'mod+k'],
    [press('?', { shiftKey: true }), '?'],
    [press('X', { shiftKey: true }), 'x'],
    [press('Z', { metaKey: true, shiftKey: true }), 'mod+shift+z'],
    [press(' '), 'Space'],
    [press('Enter', { shiftKey: true }), 'shift+Enter'],
    [press('Shift', { shiftKey: true }), '']
  ])('%o is %s', (event, stroke) => expect(strokeOf(event)).toBe(stroke));
});

describe('matching keys to commands', () => {
  const commands = [
    { id: 'data', keys: 'g d' },
    { id: 'monitor', keys: 'g m' },
    { id: 'train', keys: 't' }
  ];

  it('waits after the first stroke of a sequence and runs on the second', () => {
    expect(matchKeys(commands, ['g'])).toEqual({ command: undefined, pending: ['g'] });
    expect(matchKeys(commands, ['g', 'm']).command?.id).toBe('monitor');
  });

  it('starts anew with a stroke that does not continue the sequence', () => {
    expect(matchKeys(commands, ['g', 't']).command?.id).toBe('train');
    expect(matchKeys(commands, ['g', 'g'])).toEqual({ command: undefined, pending: ['g'] });
  });

  it('forgets strokes that mean nothing', () => {
    expect(matchKeys(commands, ['q'])).toEqual({ command: undefined, pending: [] });
  });
});

describe('key conflicts', () => {
  it('finds two commands on one key in one scope', () => {
    const conflicts = findKeyConflicts([
      { id: 'a', keys: 'x', scope: 'runs' },
      { id: 'b', keys: 'x', scope: 'runs' }
    ]);
    expect(conflicts).toEqual([{ ids: ['a', 'b'], keys: 'x' }]);
  });

  it('finds a key that begins another command’s sequence', () => {
    const conflicts = findKeyConflicts([
      { id: 'a', keys: 'g' },
      { id: 'b', keys: 'g d' }
    ]);
    expect(conflicts).toHaveLength(1);
  });

  it('lets two scopes share a key, but not a scope and the global one', () => {
    const runs = { id: 'a', keys: 'x', scope: 'runs' };
    expect(findKeyConflicts([runs, { id: 'b', keys: 'x', scope: 'data' }])).toEqual([]);
    expect(findKeyConflicts([runs, { id: 'b', keys: 'x' }])).toHaveLength(1);
  });

  it('ignores commands without keys', () => {
    expect(findKeyConflicts([{ id: 'a' }, { id: 'b' }])).toEqual([]);
  });
});

describe('keys as words', () => {
  it('tells letter keys from keys with a modifier', () => {
    expect(isLetterKeys('g d')).toBe(true);
    expect(isLetterKeys('?')).toBe(true);
    expect(isLetterKeys('mod+k')).toBe(false);
    expect(isLetterKeys('Escape')).toBe(false);
  });

  it('labels keys as the keyboard in front of the reader does', () => {
    expect(keyLabels('mod+k', 'other')).toEqual([['Ctrl', 'K']]);
    expect(keyLabels('mod+k', 'mac')).toEqual([['⌘', 'K']]);
    expect(keyLabels('g d', 'other')).toEqual([['G'], ['D']]);
  });
});
