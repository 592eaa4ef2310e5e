import { describe, expect, it } from 'vitest';
import {
  applyRecipe,
  changeRole,
  fitRecipe,
  loadTable,
  parseRecipe,
  readManifest,
  readStoredJson,
  saveDataset,
  savePrepared,
  type FittedRecipe,
  type Step
} from '#core/datasets';
import { readModel, trainRun } from '#core/pipeline';
import type { Store } from '#core/ports';
import { createRng, isAppError, type Digest } from '#core/shared';
import { modelInputs, type FrameChoices } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { createMemoryStore } from '#store/memory';
import { createFramer } from '../../../../src/workers/datasets/frame-version.ts';
import { importText, quietContext } from '../../../fixtures/import-text.ts';

const name = 'people';

/** 120 people, a fifth of them without an age. */
function peopleCsv(): string {
  const rng = createRng(7, 'people');
  const lines = ['age,fare,sex,lived'];
  for (let i = 0; i < 120; i++) {
    const age = 20 + rng.uniform() * 40;
    const lived = rng.uniform() < (age > 40 ? 0.8 : 0.3) ? 'yes' : 'no';
    lines.push(`${i % 5 === 0 ? '' : age.toFixed(1)},${(rng.uniform() * 90).toFixed(2)},${i % 3 ? 'm' : 'f'},${lived}`);
  }
  return lines.join('\n');
}

const stepsOf = (...steps: readonly object[]): readonly Step[] =>
  parseRecipe({ format: 'assay.recipe/1', steps: steps.map((step, i) => ({ id: `s${i + 1}`, ...step })) }).steps;
const FILL = { kind: 'impute', columns: ['age'], method: 'mean' };
const SCALE = { kind: 'scale', columns: ['fare'], method: 'standard' };
const RATIO = { kind: 'formula', into: 'per_year', formula: 'fare / age' };
const FILTER = { kind: 'filter', formula: 'fare > 5' };

async function people(): Promise<{ store: Store; raw: Digest; frame: ReturnType<typeof createFramer>['frame'] }> {
  const store = createMemoryStore();
  const { version } = await saveDataset(store, { name, imported: await importText(peopleCsv()), at: 0 });
  const { frame } = createFramer({ store, tableOf: (wanted) => loadTable(store, wanted) });
  return { store, raw: version, frame };
}

async function prepare(store: Store, version: Digest, ...steps: readonly object[]): Promise<Digest> {
  const table = await loadTable(store, version);
  const fitted = fitRecipe({ format: 'assay.recipe/1', steps: stepsOf(...steps) }, table);
  return savePrepared(store, { name, version, fitted, prepared: applyRecipe(fitted, table), others: [], at: 1 });
}

const textOf = (parts: readonly { readonly text: string }[]): string => parts.map(({ text }) => text).join('');
const digestOf = async (store: Store, version: Digest): Promise<Digest> =>
  (await readManifest(store, version)).table.digest;
const LIVED: FrameChoices = { target: 'lived', estimator: { name: 'linear' }, split: { folds: 3 } };

describe('a question about a version that a recipe made', () => {
  it('is trained on the version before, with the steps in the spec and columns as they are after them', async () => {
    const { store, raw, frame } = await people();
    const made = await prepare(store, raw, FILL, SCALE, RATIO);
    const framed = await frame({ version: made, choices: LIVED });
    expect(framed.preparation).toMatchObject({ version: raw, source: 'version', learnt: [], refusal: null });
    expect(framed.spec.data).toBe(await digestOf(store, raw));
    expect(framed.spec.prepare?.map(({ kind }) => kind)).toEqual(['impute', 'scale', 'formula']);
    expect(framed.columns.map((column) => column.name)).toEqual(['age', 'fare', 'sex', 'lived', 'per_year']);
    expect(framed.spec.features.map((feature) => feature.name)).toEqual(['age', 'fare', 'sex', 'per_year']);
    expect(textOf(framed.sentence)).toContain('from 4 columns, prepared by 3 steps, with a linear model');
    expect(framed.sentence.find(({ word }) => word === 'prepare')?.text).toBe('prepared by 3 steps');
  });

  it('can be asked of the version as it is, which tells what learnt from all rows', async () => {
    const { store, raw, frame } = await people();
    const made = await prepare(store, raw, FILL, SCALE, RATIO);
    const { preparation, spec, sentence } = await frame({ version: made, choices: { ...LIVED, prepare: [] } });
    expect(preparation).toMatchObject({ version: made, source: 'none', steps: [], offer: { version: raw } });
    expect(preparation.learnt.map(({ kind }) => kind)).toEqual(['impute', 'scale']);
    expect(spec.data).toBe(await digestOf(store, made));
    expect(spec).not.toHaveProperty('prepare');
    expect(textOf(sentence)).toContain('from 4 columns with a linear model');
  });

  it('falls back to the version as it is when a step uses the target', async () => {
    const { store, raw, frame } = await people();
    const made = await prepare(store, raw, FILL, SCALE);
    const choices: FrameChoices = { target: 'fare', estimator: { name: 'linear' } };
    const { preparation, spec } = await frame({ version: made, choices });
    expect(preparation).toMatchObject({ version: made, source: 'none', offer: null });
    expect(preparation.refusal).toMatchObject({
      step: { kind: 'scale' },
      problem: 'uses "fare", which is the target and must stay as it is'
    });
    expect(spec.data).toBe(await digestOf(store, made));
  });

  it('keeps the roles that were chosen in that version', async () => {
    const { store, raw, frame } = await people();
    const made = await prepare(store, raw, FILL, RATIO);
    const ranked = await changeRole(store, { name, version: made, column: 'sex', role: 'ignore', at: 2 });
    const { spec, preparation } = await frame({ version: ranked, choices: LIVED });
    expect(preparation.version).toBe(raw);
    expect(spec.features.map((feature) => feature.name)).toEqual(['age', 'fare', 'per_year']);
  });
});

describe('steps of the user', () => {
  it('run over the version named, behind the steps that made it', async () => {
    const { store, raw, frame } = await people();
    const made = await prepare(store, raw, FILL);
    const framed = await frame({ version: made, choices: { ...LIVED, prepare: stepsOf(RATIO) } });
    expect(framed.preparation).toMatchObject({ version: raw, source: 'chosen', offer: { version: raw } });
    expect(framed.spec.prepare?.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['s1 impute', 's1-2 formula']);
    expect(framed.columns.map((column) => column.name)).toContain('per_year');
  });

  it('are left out and put in by the names after the steps', async () => {
    const { raw, frame } = await people();
    const choices: FrameChoices = { ...LIVED, prepare: stepsOf(RATIO), without: ['age', 'nowhere'], with: ['lived'] };
    const { spec } = await frame({ version: raw, choices });
    expect(spec.features.map((feature) => feature.name)).toEqual(['fare', 'sex', 'per_year']);
  });

  it('that touch the target are told before anything is trained', async () => {
    const { raw, frame } = await people();
    const { preparation } = await frame({
      version: raw,
      choices: { target: 'fare', prepare: stepsOf(SCALE), estimator: { name: 'linear' } }
    });
    expect(preparation.problem).toMatchObject({ step: { kind: 'scale' } });
  });

  it('that make other rows are refused', async () => {
    const { raw, frame } = await people();
    const error = await frame({ version: raw, choices: { ...LIVED, prepare: stepsOf(FILTER) } }).catch(
      (failed: unknown) => failed
    );
    expect(isAppError(error, 'training/bad-spec')).toBe(true);
  });
});

it('a run of such a question takes raw columns and has learnt from training rows alone', async () => {
  const { store, raw, frame } = await people();
  const made = await prepare(store, raw, FILL, SCALE, RATIO);
  const { spec, preparation } = await frame({ version: made, choices: LIVED });
  const environment = { runtime: 'test' } as never;
  const ports = { store, clock: { now: () => 0 }, openEstimator, environment };
  const { id, run } = await trainRun(
    ports,
    { spec, dataset: { name, version: preparation.version }, skip: [] },
    quietContext
  );
  expect(run.dataset).toMatchObject({ version: raw, rows: 120 });
  const { model } = await readModel(store, id);
  expect(modelInputs(model).map((input) => input.name)).toEqual(['age', 'fare', 'sex']);
  const { origin } = await readManifest(store, made);
  if (origin.kind !== 'recipe') throw new Error('The version was made by a recipe.');
  const whole = await readStoredJson<FittedRecipe>(store, {
    digest: origin.recipe,
    format: 'assay.fitted-recipe/1'
  });
  expect(model.prepare?.learnt.map((entry) => entry.id)).toEqual(whole.learnt.map((entry) => entry.id));
  for (const { id: step, value } of model.prepare!.learnt)
    expect(value).not.toEqual(whole.learnt.find((entry) => entry.id === step)!.value);
});
