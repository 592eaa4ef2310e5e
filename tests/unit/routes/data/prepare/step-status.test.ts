import { describe, expect, it } from 'vitest';
import type { DraftStep } from '../../../../../src/routes/data/prepare/draft-step.ts';
import { buttonWords, trainObstacle } from '../../../../../src/routes/data/prepare/prepare-words.ts';
import { rowWords, sampleWords, summaryWords } from '../../../../../src/routes/data/prepare/preview-words.ts';
import {
  readRecipeText,
  readStepsText,
  readStepText,
  recipeText
} from '../../../../../src/routes/data/prepare/recipe-text.ts';
import { recipeOf, runnableSteps, stepViews } from '../../../../../src/routes/data/prepare/step-status.ts';

const trim: DraftStep = { id: 'a', kind: 'trim', enabled: true, columns: ['x'] };
const scale: DraftStep = { id: 'b', kind: 'scale', enabled: true, columns: ['x'], method: 'standard' };
const empty: DraftStep = { id: 'c', kind: 'log1p', enabled: true };
const off: DraftStep = { ...empty, id: 'd', enabled: false };

const statesOf = (...input: Parameters<typeof stepViews>): string =>
  stepViews(...input)
    .map(({ state }) => state)
    .join(' ');

describe('where steps stand', () => {
  it('lets steps wait behind one that is not complete', () => {
    const drafts = [trim, empty, off, scale];
    expect(statesOf(drafts, { done: new Set(['a']), problem: null })).toBe('done incomplete off waiting');
    expect(runnableSteps(drafts).map(({ id }) => id)).toEqual(['a']);
    expect(buttonWords(stepViews(drafts, undefined), 3)).toEqual({
      label: 'Make version 3 with 3 steps',
      obstacle: 'Step 2 is not complete.'
    });
  });

  it('says which step keeps a training from taking them', () => {
    const filter: DraftStep = { id: 'f', kind: 'filter', enabled: true, formula: 'x > 1' };
    const obstacleOf = (...drafts: readonly DraftStep[]): string | undefined =>
      trainObstacle(stepViews(drafts, undefined), runnableSteps(drafts));
    expect(obstacleOf(trim, scale)).toBeUndefined();
    expect(obstacleOf(trim, { ...filter, enabled: false })).toBeUndefined();
    expect(obstacleOf(trim, off, filter)).toBe(
      'Step 3 does not make one row of each row from that row alone, so no model can carry it. Make a version instead.'
    );
  });

  it('lets steps wait behind one that cannot be applied, and says why in its own words', () => {
    const problem = { step: 'b', message: 'The step "b" (scale) needs numbers, and "x" holds texts.', hint: '' };
    const views = stepViews([trim, scale, { ...trim, id: 'e' }], { done: new Set(['a']), problem });
    expect(views.map(({ state }) => state)).toEqual(['done', 'failed', 'waiting']);
    expect(views[1]?.problem).toBe('This step needs numbers, and "x" holds texts.');
    expect(views[1]?.checked.isFitted).toBe(true);
    expect(buttonWords(views, 2).obstacle).toBe('Step 2 cannot be applied.');
  });

  it('counts only steps that are on', () => {
    expect(buttonWords(stepViews([trim, off], undefined), 2)).toEqual({ label: 'Make version 2 with 1 step' });
    expect(buttonWords(stepViews([off], undefined), 2).obstacle).toBe('All steps are switched off.');
    expect(recipeOf([trim, off, { ...trim, id: 'e', enabled: false }]).steps.map(({ id }) => id)).toEqual(['a', 'e']);
  });
});

describe('a recipe as text', () => {
  it('is read as it was written', () => {
    const steps = readRecipeText(recipeText([trim, scale]));
    expect(steps).toEqual([{ ...trim, inside: 'keep' }, scale]);
    expect(readRecipeText(`\uFEFF${recipeText([trim])}`)).toHaveLength(1);
  });

  it.each([
    ['{"a":', /^This is not JSON/],
    ['null', /^The recipe cannot be used/],
    ['{"format":"assay.recipe/1","steps":[{"id":"a","kind":"trim","columns":[]}]}', /names no column/],
    ['x'.repeat(2_000_001), /longer than any recipe/]
  ])('is refused with a reason: %.40s', (text, reason) => {
    expect(() => readRecipeText(text)).toThrow(reason);
  });

  it('of one step gets an id of its own', () => {
    expect(readStepText('{"kind":"trim","columns":["x"],"id":"b"}', 's4')).toMatchObject({ id: 's4', kind: 'trim' });
    expect(() => readStepText('[1]', 's1')).toThrow('The step in the address is no step.');
    expect(readStepsText(JSON.stringify([trim, scale])).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(() => readStepsText('{}')).toThrow('The recipe cannot be used');
    expect(() => readStepText('{"kind":"evil"}', 's1')).toThrow(/no kind of step named "evil"/);
  });
});

describe('what steps did, in words', () => {
  const summary = {
    id: 'a',
    kind: 'trim' as const,
    sentence: '',
    rows: { before: 10, after: 10 },
    added: [] as readonly string[],
    removed: [] as readonly string[],
    renamed: [],
    changedCells: 0
  };
  it('tells cells, columns and rows', () => {
    const words = (change: Partial<typeof summary>, isReordered = false): string =>
      summaryWords({ summary: { ...summary, ...change }, isReordered });
    expect(words({})).toBe('Changes nothing in these rows');
    expect(words({}, true)).toBe('Puts rows in another order');
    expect(words({ changedCells: 1, added: ['family'] })).toBe('Changes 1 cell, adds family');
    expect(words({ removed: ['a', 'b', 'c', 'd'], rows: { before: 10, after: 7 } })).toBe(
      'Drops 4 columns, takes away 3 rows'
    );
    expect(summaryWords({ summary: { ...summary, kind: 'set-role' }, isReordered: false })).toBe('Sets the role');
  });
  it('says what the preview is of', () => {
    expect(sampleWords(2000, 10_000)).toBe('The first 2\u202f000 of 10\u202f000 rows');
    expect(sampleWords(5, 5)).toBe('All 5 rows');
    expect(rowWords({ dropped: 2, fresh: 0 })).toBe('2 rows dropped');
    expect(rowWords({ dropped: 0, fresh: 0 })).toBeUndefined();
    expect(rowWords({ dropped: null, fresh: null })).toBe('Every row is made from several rows');
  });
});
