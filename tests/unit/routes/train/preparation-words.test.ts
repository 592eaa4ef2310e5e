import { describe, expect, it } from 'vitest';
import { parseRecipe, type Step } from '#core/datasets';
import type { Preparation } from '../../../../src/routes/train/framed.ts';
import {
  basisWords,
  leakWords,
  preparationChange,
  preparationOptions,
  problemWords,
  type VersionNames
} from '../../../../src/routes/train/preparation-words.ts';

const { steps } = parseRecipe({
  format: 'assay.recipe/1',
  steps: [
    { id: 'fill', kind: 'impute', columns: ['age'], method: 'median' },
    { id: 'rich', kind: 'filter', formula: 'fare > 7' }
  ]
});
const [FILL, FILTER] = steps as [Step, Step];
const NUMBERS = new Map([
  ['raw', 'version 1'],
  ['made', 'version 2']
]);
const names: VersionNames = { asked: 'version 2', nameOf: (version) => NUMBERS.get(version) };
const AS_IT_IS: Preparation = {
  version: 'made',
  steps: [],
  source: 'none',
  offer: null,
  learnt: [],
  refusal: null,
  problem: null
};
const OFFER = { version: 'raw', steps: [FILL] };
const OF_VERSION: Preparation = { ...AS_IT_IS, version: 'raw', steps: [FILL], source: 'version', offer: OFFER };
const valuesOf = (preparation: Preparation): readonly string[] =>
  preparationOptions(preparation, names).map(({ value }) => value);

describe('what may be done about preparation', () => {
  it('has the option that stands', () => {
    expect(valuesOf(AS_IT_IS)).toEqual(['none']);
    expect(valuesOf(OF_VERSION)).toEqual(['version', 'none', 'raw']);
    expect(valuesOf({ ...AS_IT_IS, steps: [FILL], source: 'chosen' })).toEqual(['chosen', 'none']);
    expect(valuesOf({ ...OF_VERSION, source: 'chosen' })).toEqual(['chosen', 'version', 'none', 'raw']);
  });

  it('offers no version that was taken off the list', () => {
    expect(valuesOf({ ...OF_VERSION, offer: { ...OFFER, version: 'gone' } })).toEqual(['version', 'none']);
  });

  it('changes the address', () => {
    expect(preparationChange('version', OF_VERSION)).toEqual({ prepare: undefined });
    expect(preparationChange('none', OF_VERSION)).toEqual({ prepare: 'none' });
    expect(preparationChange('raw', OF_VERSION)).toEqual({ prepare: 'none', version: 'raw' });
    expect(preparationChange('chosen', OF_VERSION)).toEqual({});
  });
});

describe('preparation in words', () => {
  it('says which rows and steps the model learns from', () => {
    expect(basisWords(AS_IT_IS, names)).toBe('version 2');
    expect(basisWords(OF_VERSION, names)).toBe('version 1, with the steps of version 2');
    expect(basisWords({ ...AS_IT_IS, source: 'chosen' }, names)).toBe('version 2, with your steps');
    expect(basisWords({ ...OF_VERSION, source: 'chosen' }, names)).toBe(
      'version 1, with the steps of version 2 and yours'
    );
    expect(basisWords({ ...OF_VERSION, version: 'gone' }, names)).toBe(
      'an earlier version, with the steps of version 2'
    );
  });

  it('warns of steps that learnt from held-out rows, and says why', () => {
    expect(leakWords(AS_IT_IS, names)).toBeUndefined();
    const refused = { ...AS_IT_IS, learnt: [FILL], refusal: { step: FILTER, problem: 'changes rows' } };
    expect(leakWords(refused, names)).toEqual({
      fact: 'One step of version 2 learnt from all its rows, the held-out ones too, so the score may be a little too good:',
      reason: 'It cannot be learnt anew in each fit. Keep rows where fare > 7: this step changes rows.'
    });
    const added = { ...AS_IT_IS, learnt: [FILL, FILL], refusal: { step: null, problem: 'rows were added after them' } };
    expect(leakWords(added, names)?.reason).toBe(
      'They cannot be learnt anew in each fit, because rows were added after them.'
    );
    expect(leakWords({ ...AS_IT_IS, learnt: [FILL] }, names)?.reason).toBe(
      'Train with the steps of version 2 to learn it anew in each fit.'
    );
  });

  it('says why chosen steps cannot be trained with', () => {
    expect(problemWords(AS_IT_IS)).toBeUndefined();
    expect(problemWords({ ...AS_IT_IS, problem: { step: FILTER, problem: 'changes rows' } })).toBe(
      'Keep rows where fare > 7: this step changes rows.'
    );
  });
});
