import { beforeAll, describe, expect, it } from 'vitest';
import type { FittedRecipe, Step } from '#core/datasets';
import { findColumn, isAppError, type Table } from '#core/shared';
import {
  decodeModel,
  digestSpec,
  encodeModel,
  framePrepared,
  frameProblem,
  type PipelineModel,
  type TrainingSpec
} from '#core/training';
import { checkSpec } from '../../../src/core/training/check-spec.ts';
import { churnTable } from '../../fixtures/tables.ts';
import { specFor, STEPS, stepsOf, trainCase } from './prepare-case.ts';

let table: Table;
let spec: TrainingSpec;
beforeAll(async () => {
  ({ table, spec } = await specFor(churnTable(300), STEPS));
});

describe('a spec with steps', () => {
  it('without steps is the spec it was', () => {
    const { prepare: _, ...plain } = spec;
    expect('prepare' in plain).toBe(false);
    expect(digestSpec(plain)).not.toBe(digestSpec(spec));
    const framed = frameProblem({ table, tableDigest: 'd', columns: [] }, { target: 'y', prepare: [] });
    expect('prepare' in framed.spec).toBe(false);
  });

  const cases: readonly [string, Record<string, unknown>, RegExp][] = [
    ['rows taken out', { kind: 'filter', formula: 'x1 > 0' }, /"s1" \(filter\) cannot be part of a model/],
    ['rows in another order', { kind: 'sort', by: [{ column: 'x1' }] }, /"s1" \(sort\)/],
    ['rows drawn', { kind: 'sample', share: 0.5, seed: 1 }, /"s1" \(sample\)/],
    ['other rows looked at', { kind: 'dedupe', columns: ['x1'] }, /"s1" \(dedupe\)/],
    [
      'the target changed',
      { kind: 'map-values', column: 'y', pairs: [{ from: 'a', to: 'b' }] },
      /uses "y", which is the target/
    ],
    ['the target read', { kind: 'formula', into: 'z', formula: 'isMissing(y)' }, /uses "y", which is the target/],
    ['the target made', { kind: 'formula', into: 'y', formula: 'x1' }, /uses "y", which is the target/],
    ['the target dropped', { kind: 'drop-columns', columns: ['y'] }, /uses "y", which is the target/],
    ['the target not kept', { kind: 'keep-columns', columns: ['x1', 'x2', 'job'] }, /drops "y", which is the target/],
    ['a column named as the target', { kind: 'rename', columns: [{ from: 'x1', to: 'y' }] }, /uses "y"/]
  ];
  it.each(cases)('refuses %s, naming the step', (_, step, words) => {
    expect(() =>
      checkSpec({ ...spec, prepare: stepsOf(step), features: [{ name: 'x1', type: 'number' }] }, table)
    ).toThrow(words);
  });
  it('refuses steps on group and weight, a feature that no step makes, and an empty or incomplete list', () => {
    const refuse = (over: Partial<TrainingSpec>) => () =>
      checkSpec({ ...spec, features: [{ name: 'x1', type: 'number' }], ...over }, table);
    const fill = stepsOf({ kind: 'impute', columns: ['x2'], method: 'mean' });
    expect(refuse({ prepare: fill })).not.toThrow();
    expect(refuse({ prepare: fill, weights: { column: 'x2' } })).toThrow(/uses "x2", which holds the weights/);
    expect(refuse({ prepare: fill, split: { ...spec.split, kind: 'grouped', group: 'x2' } })).toThrow(
      /tells the groups/
    );
    expect(refuse({ prepare: fill, features: [{ name: 'both', type: 'number' }] })).toThrow(
      /no column named "both" after preparation/
    );
    expect(refuse({ prepare: [] })).toThrow(/must be left out/);
    expect(refuse({ prepare: [{ id: 'a', kind: 'trim', columns: ['job'] } as unknown as Step] })).toThrow(
      /leaves out a field/
    );
    expect(refuse({ prepare: [{ id: 'a', kind: 'nonsense' } as unknown as Step] })).toThrow(
      /no kind of step named "nonsense"/
    );
  });
  it('refuses such steps before it frames them', () => {
    const join = stepsOf({ kind: 'filter', formula: 'x1 > 0' });
    expect(() => framePrepared({ table, columns: [] }, join)).toThrow(/"s1" \(filter\) cannot be part of a model/);
  });
});

describe('a model file with forged steps', () => {
  let model: PipelineModel;
  beforeAll(async () => {
    ({ model } = await trainCase({ table, spec }));
  });
  const forge = (change: (prepare: FittedRecipe) => unknown) => () =>
    decodeModel(encodeModel({ ...model, prepare: change(model.prepare!) as FittedRecipe }));
  const withSteps = (prepare: FittedRecipe, steps: readonly unknown[]): unknown => ({
    ...prepare,
    recipe: { ...prepare.recipe, steps }
  });

  it.each<[string, (prepare: FittedRecipe) => unknown]>([
    ['nothing', () => null],
    ['another format', (prepare) => ({ ...prepare, format: 'assay.fitted-recipe/9' })],
    ['nothing learnt', (prepare) => ({ ...prepare, learnt: [] })],
    [
      'text learnt for a number',
      (prepare) => ({
        ...prepare,
        learnt: prepare.learnt.map((one) =>
          one.id === 's1' ? { ...one, value: [{ column: 'x1', value: 'oops' }] } : one
        )
      })
    ],
    [
      'something learnt for a stranger',
      (prepare) => ({ ...prepare, learnt: [...prepare.learnt, { id: 'x', value: 1 }] })
    ],
    ['a column twice', (prepare) => ({ ...prepare, columns: [...prepare.columns, prepare.columns[0]] })],
    ['a column too few', (prepare) => ({ ...prepare, columns: prepare.columns.slice(1) })],
    [
      'a column of another kind',
      (prepare) => ({ ...prepare, columns: prepare.columns.map((column) => ({ ...column, kind: 'text' })) })
    ],
    [
      'the target among its columns',
      (prepare) => ({ ...prepare, columns: [...prepare.columns, { name: 'y', kind: 'text' }] })
    ],
    [
      'a step that makes fewer rows',
      (prepare) =>
        withSteps(prepare, [...prepare.recipe.steps, ...stepsOf({ id: 'f', kind: 'filter', formula: 'x1 > 0' })])
    ],
    [
      'a step that drops what the encoder reads',
      (prepare) =>
        withSteps(prepare, [
          ...prepare.recipe.steps,
          ...stepsOf({ id: 'r', kind: 'rename', columns: [{ from: 'both', to: 'gone' }] })
        ])
    ],
    [
      'a step switched off',
      (prepare) =>
        withSteps(prepare, [...prepare.recipe.steps, { id: 'r', kind: 'trim', columns: ['job'], enabled: false }])
    ],
    [
      'a formula that cannot be read',
      (prepare) =>
        withSteps(prepare, [
          ...prepare.recipe.steps,
          { id: 'r', kind: 'formula', enabled: true, into: 'q', formula: 'constructor()' }
        ])
    ]
  ])('[T9] is refused as damaged: %s', (_, change) => {
    expect(forge((prepare) => prepare)).not.toThrow();
    let refusal: unknown;
    try {
      forge(change)();
    } catch (error) {
      refusal = error;
    }
    expect(isAppError(refusal, 'bundle/corrupt'), String(refusal)).toBe(true);
  });
  it('columns keep no cell of the table', () => {
    expect(findColumn(table, 'job')!.kind).toBe('text');
    expect(model.prepare!.columns).toEqual([
      { name: 'x1', kind: 'number' },
      { name: 'x2', kind: 'number' },
      { name: 'job', kind: 'text' }
    ]);
  });
});
