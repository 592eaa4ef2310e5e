import { describe, expect, it } from 'vitest';
import type { DraftStep } from '../../../../../src/routes/data/prepare/draft-step.ts';
import { edit, moveStep, redo, startHistory, undo } from '../../../../../src/routes/data/prepare/history.ts';

const step = (id: string, to = ''): DraftStep => ({ id, kind: 'trim', enabled: true, to });
const ids = (steps: readonly DraftStep[]): string => steps.map(({ id }) => id).join('');
const [a, b, c] = [step('a'), step('b'), step('c')];

describe('undo and redo of edits', () => {
  it('go back and forth, and an edit forgets what was undone', () => {
    let history = edit(startHistory([]), [a], { at: 0 });
    history = edit(history, [a, b], { at: 1 });
    history = undo(history);
    expect(ids(history.steps)).toBe('a');
    expect(ids(redo(history).steps)).toBe('ab');
    history = edit(history, [a, c], { at: 2 });
    expect(redo(history)).toBe(history);
    expect(ids(undo(undo(history)).steps)).toBe('');
    expect(undo(undo(undo(history))).past).toEqual([]);
  });

  it('take typing in one field as one edit, but not after a pause or in another field', () => {
    let history = startHistory([a]);
    history = edit(history, [step('a', 'x')], { what: 'a to', at: 0 });
    history = edit(history, [step('a', 'xy')], { what: 'a to', at: 1000 });
    expect(undo(history).steps).toEqual([a]);
    const paused = edit(history, [step('a', 'xyz')], { what: 'a to', at: 3000 });
    expect(undo(paused).steps[0]).toMatchObject({ to: 'xy' });
    const other = edit(history, [step('a', 'z')], { what: 'a columns', at: 1001 });
    expect(undo(other).steps[0]).toMatchObject({ to: 'xy' });
    const again = edit(undo(history), [step('a', 'q')], { what: 'a to', at: 1002 });
    expect(undo(again).steps).toEqual([a]);
  });
});

describe('moving a step', () => {
  it('moves it as far as it goes', () => {
    expect(ids(moveStep([a, b, c], 'c', -1))).toBe('acb');
    expect(ids(moveStep([a, b, c], 'a', 5))).toBe('bca');
  });
  it('changes nothing at the ends or for a step that is not there', () => {
    const steps = [a, b, c];
    expect(moveStep(steps, 'a', -1)).toBe(steps);
    expect(moveStep(steps, 'x', 1)).toBe(steps);
  });
});
