import { describe, expect, it } from 'vitest';
import { describeStepKinds, parseRecipe } from '#core/datasets';
import { digestJson, isAppError, type AppError, type JsonValue } from '#core/shared';

function refusal(json: unknown): AppError {
  try {
    parseRecipe(json);
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}
const ofStep = (step: unknown): AppError => refusal({ steps: [step] });

describe('a recipe as a person writes it', () => {
  it('needs neither format nor ids', () => {
    const steps = [
      { kind: 'trim', columns: ['a'] },
      { kind: 'log1p', columns: ['b'] }
    ];
    expect(parseRecipe({ steps })).toEqual({
      format: 'assay.recipe/1',
      steps: [
        { id: 'trim-1', kind: 'trim', enabled: true, columns: ['a'], inside: 'keep' },
        { id: 'log1p-2', kind: 'log1p', enabled: true, columns: ['b'] }
      ]
    });
    expect(steps[0]).not.toHaveProperty('id');
  });
  it('gets ids that no other step has', () => {
    const steps = [
      { id: 'trim-2', kind: 'trim', columns: ['a'] },
      { kind: 'trim', columns: ['b'] },
      { id: 'trim-2-2', kind: 'trim', columns: ['c'] }
    ];
    expect(parseRecipe({ steps }).steps.map(({ id }) => id)).toEqual(['trim-2', 'trim-2-3', 'trim-2-2']);
  });
  it('that is complete keeps its digest', () => {
    const complete = {
      format: 'assay.recipe/1',
      steps: [{ id: 'x', kind: 'trim', enabled: true, columns: ['a'], inside: 'keep' }]
    };
    expect(digestJson(parseRecipe(complete) as unknown as JsonValue)).toBe(digestJson(complete));
  });
});

describe('a recipe that cannot be used is told by what was found and what is allowed', () => {
  it.each([
    [
      { format: 'assay.recipe/9', steps: [] },
      'the recipe, format: it is "assay.recipe/9", and must be "assay.recipe/1".'
    ],
    [{}, 'the recipe, steps: it is missing; it must be list of objects with a kind.'],
    [[{ kind: 'trim' }], 'the recipe, steps: it is missing; it must be list of objects with a kind.']
  ])('%j', (json, words) => {
    expect(refusal(json).message).toBe(`The recipe cannot be used: ${words}`);
    expect(refusal(json).hint).toContain('A recipe is like {"steps":[{"kind":"trim","columns":["city"]');
  });
  it.each([
    [{ kind: 'trim' }, 'columns: it is missing; it must be list of texts.'],
    [
      { kind: 'impute', columns: ['a'], method: 'avg' },
      'method: it is "avg", and must be "median", "mean", "mode" or "constant".'
    ],
    [{ kind: 'sample', rows: 1.5 }, 'rows: is not a whole number.'],
    [{ kind: 'sample', rows: 'few' }, 'rows: it is "few", and must be whole number from 0 to 4294967295.'],
    [{ kind: 'join', other: 'o', on: [{ left: 'a' }] }, 'on, entry 1, right: it is missing; it must be text.'],
    [
      { kind: 'map-values', column: 'a', pairs: [{ from: true, to: 1 }] },
      'pairs, entry 1, from: it is true, and must be text, number or null.'
    ]
  ])('%j', (step, words) => {
    const { message, hint } = ofStep(step);
    expect(message).toBe(`The recipe cannot be used: step 1 ("${step.kind}-1", "${step.kind}"), ${words}`);
    expect(hint).toMatch(new RegExp(`A step "${step.kind}" takes .*\\. For example: \\{"kind":"${step.kind}"`));
  });
  it('names the field that was meant, before the one that is missing', () => {
    const { message, hint } = ofStep({ kind: 'trim', colums: ['a'] });
    expect(message).toContain('colums: there is no such field.');
    expect(hint).toBe(
      'Nothing was changed. Did you mean "columns"? A step "trim" takes columns (list of texts), inside? ("keep" or "collapse"). For example: {"kind":"trim","columns":["city"],"inside":"collapse"}.'
    );
  });
  it('shows a step where one is none', () => {
    expect(ofStep(7).message).toContain('step 1: it is no object.');
    expect(ofStep(7).hint).toContain('A step is like {"kind":"trim"');
    expect(ofStep([]).message).toContain('step 1');
  });
  it('tells hostile names and huge texts shortly', () => {
    const { message } = ofStep(JSON.parse('{"kind":"trim","columns":["a"],"__proto__":1}'));
    expect(message).toContain('__proto__');
    expect(ofStep({ kind: 'trim', columns: 'x'.repeat(10_000) }).message.length).toBeLessThan(300);
    expect(ofStep({ kind: 'x'.repeat(10_000) }).message.length).toBeLessThan(500);
  });
});

describe('describeStepKinds', () => {
  it.each(describeStepKinds().map((one) => [one.kind, one] as const))('has a whole example of %s', (kind, one) => {
    expect(one.example.kind).toBe(kind);
    expect(one.sentence).toMatch(/^[A-Z].*\.$/);
    const [step] = parseRecipe({ steps: [one.example] }).steps;
    expect(step!.kind).toBe(kind);
    for (const { name, need } of one.fields) if (need === 'required') expect(one.example).toHaveProperty(name);
    const known = [...one.fields.map(({ name }) => name), 'kind'];
    expect(known).toEqual(expect.arrayContaining(Object.keys(one.example)));
  });
  it('tells types and defaults', () => {
    const fields = describeStepKinds().find(({ kind }) => kind === 'target-statistics')!.fields;
    expect(fields).toContainEqual({ name: 'folds', type: 'whole number from 2 to 20', need: 'optional', default: 5 });
    expect(fields).toContainEqual({ name: 'target', type: 'text', need: 'required' });
    expect(fields).toContainEqual({ name: 'positive', type: 'text', need: 'optional' });
  });
});
