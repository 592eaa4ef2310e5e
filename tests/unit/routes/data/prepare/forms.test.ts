import { describe, expect, it } from 'vitest';
import { parseRecipe } from '#core/datasets';
import { isAppError } from '#core/shared';
import { checkStep } from '../../../../../src/routes/data/prepare/check-step.ts';
import type { DraftStep } from '../../../../../src/routes/data/prepare/draft-step.ts';
import { nextId, setField, startStep } from '../../../../../src/routes/data/prepare/edit-step.ts';
import { fieldsOf, formOf, STEP_FORMS } from '../../../../../src/routes/data/prepare/forms/index.ts';

function knownKinds(): string[] {
  try {
    parseRecipe({ format: 'assay.recipe/1', steps: [{ id: 'a', kind: 'q' }] });
  } catch (error) {
    if (isAppError(error)) return /Kinds of steps are ([^.]*)\./.exec(error.hint)?.[1]?.split(', ') ?? [];
  }
  return [];
}

const start = (kind: string): DraftStep => startStep(formOf({ kind })!, 's1');

describe('the forms of steps', () => {
  it('cover every kind of step and no other', () => {
    const kinds = knownKinds();
    expect(kinds.length).toBeGreaterThan(20);
    expect(STEP_FORMS.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  });

  /** What a person would fill in, by the names of fields. */
  const FILLED: Readonly<Record<string, unknown>> = {
    columns: ['a'],
    column: 'a',
    by: ['a'],
    target: 'y',
    names: 'n',
    values: 'v',
    other: 'table',
    on: [{ left: 'a', right: 'b' }],
    formula: 'a + 1',
    delimiter: '-',
    into: 'z',
    pairs: [{ from: 'a', to: 'b' }],
    measures: [{ measure: 'mean', column: 'a', into: 'm' }],
    low: 0
  };
  const OWN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    rename: { columns: [{ from: 'a', to: 'b' }] },
    sort: { by: [{ column: 'a', order: 'ascending' }] },
    'split-column': { into: ['p', 'q'] },
    winsorise: { low: 0.05 }
  };

  it.each(STEP_FORMS.map(({ kind }) => kind))('make a complete step of %s', (kind) => {
    const form = formOf({ kind })!;
    let step = start(kind);
    for (const { name, type } of form.fields) {
      const value = OWN[kind]?.[name] ?? FILLED[name];
      const isAsked = fieldsOf(form.fields, step).some((field) => field.name === name);
      if (isAsked && value !== undefined && (step[name] === undefined || type === 'columns')) {
        step = setField(step, form, { name, value: value as DraftStep[string] });
      }
    }
    const checked = checkStep(step);
    expect(checked.problem).toBeUndefined();
    expect(checked.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('ask for what is missing in plain words', () => {
    expect(checkStep(start('impute')).problem).toBe('Choose at least one column.');
    expect(checkStep(start('join')).problem).toBe('Choose a dataset.');
    expect(checkStep(start('formula')).problem).toBe('Fill in "Name of the new column".');
    const aggregate = { ...start('aggregate'), measures: [{ measure: 'mean', into: 'm' }] };
    expect(checkStep(aggregate).problem).toBe('Choose a column for "Of".');
    expect(checkStep({ ...aggregate, measures: [{ measure: 'rows', into: 'm' }] }).problem).toBeUndefined();
  });

  it('tell what is wrong without naming the step', () => {
    const clip = { ...start('clip'), columns: ['x'], low: 3, high: 1 };
    expect(checkStep(clip).problem).toBe('Low is above high.');
    const hostile = { id: 'a', kind: '__proto__', enabled: true };
    expect(checkStep(hostile).problem).toBe('There is no kind of step named "__proto__".');
  });
});

describe('editing a step', () => {
  it('takes away fields that are not asked for any more and starts those that are', () => {
    const form = formOf({ kind: 'bin' })!;
    const edges = setField(start('bin'), form, { name: 'method', value: 'edges' });
    expect(edges).toEqual({ id: 's1', kind: 'bin', enabled: true, method: 'edges' });
    const back = setField({ ...edges, edges: [1, 2] }, form, { name: 'method', value: 'width' });
    expect(back).toEqual({ id: 's1', kind: 'bin', enabled: true, method: 'width', count: 4 });
  });

  it('leaves an optional field empty once it was emptied', () => {
    const form = formOf({ kind: 'sample' })!;
    expect(start('sample')['share']).toBe(0.1);
    const step = setField(start('sample'), form, { name: 'share', value: undefined });
    expect('share' in step).toBe(false);
  });

  it('gives ids that no step has', () => {
    expect(nextId([])).toBe('s1');
    expect(nextId([{ id: 's2' }, { id: 'name' }, { id: 's10' }])).toBe('s11');
  });
});
