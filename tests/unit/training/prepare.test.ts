import { beforeAll, describe, expect, it } from 'vitest';
import { parseRecipe, writeCsv, type FittedRecipe, type Step } from '#core/datasets';
import type { FitContext } from '#core/ports';
import { findColumn, isAppError, range, takeRows, type Table } from '#core/shared';
import {
  decodeModel,
  digestSpec,
  encodeModel,
  framePrepared,
  frameProblem,
  makeSplit,
  modelInputs,
  predictTable,
  readTarget,
  trainModel,
  type CheckpointStore,
  type PipelineModel,
  type TrainingSpec
} from '#core/training';
import { openEstimator } from '#engines/estimators';
import { checkSpec } from '../../../src/core/training/check-spec.ts';
import { fitPrepare } from '../../../src/core/training/prepare/fit-prepare.ts';
import { importText, quietContext } from '../../fixtures/import-text.ts';
import { churnTable, numbers, tableOf, texts } from '../../fixtures/tables.ts';

const nowhere: CheckpointStore = { load: async () => undefined, save: async () => undefined };
const ctx: FitContext = {
  ...quietContext,
  checkpoint: { load: async () => undefined, save: async () => undefined }
};

function stepsOf(...steps: readonly Record<string, unknown>[]): readonly Step[] {
  const named = steps.map((step, i) => ({ id: `s${i + 1}`, ...step }));
  return parseRecipe({ format: 'assay.recipe/1', steps: named }).steps;
}

const STEPS = stepsOf(
  { kind: 'impute', columns: ['x1'], method: 'median', indicator: 'add' },
  { kind: 'impute', columns: ['job'], method: 'mode' },
  { kind: 'formula', into: 'both', formula: 'x1 * x2' },
  { kind: 'scale', columns: ['both'], method: 'standard' },
  { kind: 'yeo-johnson', columns: ['x2'] },
  { kind: 'bin', column: 'x1', method: 'quantile', count: 3, into: 'third' },
  { kind: 'merge-rare', columns: ['job'], below: 0.1 },
  { kind: 'winsorise', columns: ['x1'] }
);

let table: Table;
let spec: TrainingSpec;

async function specFor(raw: Table, prepare: readonly Step[]): Promise<{ table: Table; spec: TrainingSpec }> {
  const { table: read, schema } = await importText([...writeCsv(raw)].join(''));
  const framed = framePrepared({ table: read, columns: schema }, prepare);
  const choices = { target: 'y', prepare, split: { folds: 3 }, estimator: { name: 'linear', params: {} } };
  return { table: read, spec: frameProblem({ ...framed, tableDigest: 'd' }, choices).spec };
}

beforeAll(async () => {
  ({ table, spec } = await specFor(churnTable(300), STEPS));
});

async function train(on: Table, over: { checkpoints?: CheckpointStore; lanes?: number } = {}) {
  const { estimator } = await openEstimator('linear', { engine: 'exact', skip: [], workload: undefined });
  return trainModel({ spec, table: on, estimator, checkpoints: nowhere, ...over }, ctx);
}

/** Every feature cell of the rows replaced by absurd values, which come first among the levels. */
function vandalise(raw: Table, rows: Int32Array): Table {
  const hit = new Set(rows);
  const columns = raw.columns.map((column) => {
    if (column.name === 'y') return column;
    if (column.kind === 'number')
      return { ...column, values: column.values.map((value, row) => (hit.has(row) ? 1e6 + row : value)) };
    const levels = ['intruder', ...column.levels.toReversed()];
    const codes = column.codes.map((code, row) => (hit.has(row) ? 0 : code < 0 ? -1 : levels.length - 1 - code));
    return { ...column, levels, codes };
  });
  return { ...raw, columns };
}

describe('[T8] what steps learn', () => {
  it('is the same whatever hold-out rows hold', async () => {
    const { holdout } = makeSplit(table, readTarget(table, 'y', 'binary'), spec);
    const [clean, dirty] = [await train(table), await train(vandalise(table, holdout))];
    expect(clean.model.prepare!.learnt).toHaveLength(7);
    expect(dirty.model.prepare).toEqual(clean.model.prepare);
    expect(encodeModel(dirty.model)).toEqual(encodeModel(clean.model));
    expect(dirty.holdout.scores).not.toEqual(clean.holdout.scores);
  });
  it('is the same within a fold whatever its validation rows hold, and another in the other folds', async () => {
    const { folds } = makeSplit(table, readTarget(table, 'y', 'binary'), spec);
    const others = (fold: number): Int32Array =>
      Int32Array.from(folds.flatMap((rows, i) => (i === fold ? [] : [...rows]))).sort();
    const dirty = vandalise(table, folds[1]!);
    expect(fitPrepare(spec, dirty, others(1))).toEqual(fitPrepare(spec, table, others(1)));
    expect(fitPrepare(spec, dirty, others(0))).not.toEqual(fitPrepare(spec, table, others(0)));
    const saved = async (on: Table): Promise<Map<string, Uint8Array>> => {
      const kept = new Map<string, Uint8Array>();
      await train(on, {
        checkpoints: { load: async () => undefined, save: async (key, bytes) => void kept.set(key, bytes) }
      });
      return kept;
    };
    const [before, after] = [await saved(table), await saved(dirty)];
    expect(after.get('fold 2 of 3 finished')).toEqual(before.get('fold 2 of 3 finished'));
    expect(after.get('fold 1 of 3 finished')).not.toEqual(before.get('fold 1 of 3 finished'));
  });
  it('breaks a tie by the order of the training rows, not of all rows', () => {
    const tied = (first: string): Table =>
      tableOf(texts('job', [first, 'b', 'a', null]), texts('y', ['p', 'q', 'p', 'q']));
    const on = {
      ...spec,
      prepare: stepsOf({ kind: 'impute', columns: ['job'], method: 'mode' }),
      features: [{ name: 'job', type: 'category' as const }]
    };
    const learnt = (first: string): unknown => fitPrepare(on, tied(first), Int32Array.of(1, 2, 3))!.learnt;
    expect(learnt('a')).toEqual([{ id: 's1', value: [{ column: 'job', value: 'b' }] }]);
    expect(learnt('b')).toEqual(learnt('a'));
  });
});

describe('a model with steps', () => {
  it('[T6] has the same bytes with any number of lanes and after a crash, and the codec keeps them', async () => {
    const { model, folds } = await train(table);
    expect(encodeModel((await train(table, { lanes: 3 })).model)).toEqual(encodeModel(model));
    const kept = new Map<string, Uint8Array>();
    const checkpoints: CheckpointStore = {
      load: async (key) => kept.get(key),
      save: async (key, bytes) => void kept.set(key, bytes)
    };
    await train(table, { checkpoints });
    const resumed = await train(table, { checkpoints });
    expect(resumed.folds).toEqual(folds);
    expect(encodeModel(resumed.model)).toEqual(encodeModel(model));
    const read = decodeModel(encodeModel(model));
    expect(read.prepare).toEqual(model.prepare);
    expect(predictTable(read, table)).toEqual(predictTable(model, table));
  });
  it('[T7] scores a row the same alone, in a batch and across blocks', async () => {
    const { model } = await train(table);
    const many = takeRows(
      table,
      Int32Array.from({ length: 9000 }, (_, i) => i % table.rows)
    );
    const batch = predictTable(model, many);
    for (const row of [0, 17, 299, 8191, 8192, 8999])
      expect([...predictTable(model, takeRows(many, Int32Array.of(row)))]).toEqual([
        ...batch.subarray(row * 2, row * 2 + 2)
      ]);
    expect(new Set(batch).size).toBeGreaterThan(300);
  });
  it('needs the raw columns that steps and features read, and no others', async () => {
    const steps = stepsOf(
      { kind: 'rename', columns: [{ from: 'x1', to: 'first' }] },
      { kind: 'formula', into: 'x3', formula: 'first + 1' },
      { kind: 'drop-columns', columns: ['x2', 'first'] }
    );
    const on = await specFor(churnTable(200), steps);
    expect(on.spec.features.map(({ name }) => name)).toEqual(['job', 'x3']);
    const { estimator } = await openEstimator('linear', { engine: 'exact', skip: [], workload: undefined });
    const { model } = await trainModel({ ...on, estimator, checkpoints: nowhere }, ctx);
    expect(modelInputs(model).map(({ name, type, encoding }) => [name, type, encoding?.kind])).toEqual([
      ['x1', 'number', undefined],
      ['job', 'category', 'onehot']
    ]);
    expect(
      predictTable(model, { rows: 2, columns: [numbers('x1', [1, null]), texts('job', ['nurse', 'unseen'])] })
    ).toHaveLength(4);
    expect(() => predictTable(model, { rows: 1, columns: [numbers('x2', [1])] })).toThrow(/no column named "x1"/);
  });
  it('takes spellings of nothing as missing where a step reads them', () => {
    const raw = tableOf(texts('job', ['a', 'NaN', 'a', null]), texts('y', ['p', 'q', 'p', 'q']));
    const prepare = stepsOf(
      { kind: 'impute', columns: ['job'], method: 'mode' },
      { kind: 'merge-rare', columns: ['job'], below: 0 }
    );
    const on = { ...spec, prepare, features: [{ name: 'job', type: 'category' as const }] };
    expect(fitPrepare(on, raw, range(4))!.learnt[1]).toEqual({ id: 's2', value: [{ column: 'job', kept: ['a'] }] });
  });
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
    ({ model } = await train(table));
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
