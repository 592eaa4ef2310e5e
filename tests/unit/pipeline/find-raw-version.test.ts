import { describe, expect, it } from 'vitest';
import {
  appendVersion,
  applyRecipe,
  fitRecipe,
  loadTable,
  parseRecipe,
  readManifest,
  saveDataset,
  savePrepared,
  type Step
} from '#core/datasets';
import { findRawVersion, findTrainingBasis, monitorBatch, retrainChampion, trainRun } from '#core/pipeline';
import type { Store } from '#core/ports';
import { moveAlias, registerVersion } from '#core/registry';
import { createRng, isAppError, type Digest } from '#core/shared';
import { framePrepared, frameProblem, type TrainingSpec } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { createMemoryStore } from '#store/memory';
import { importText, quietContext } from '../../fixtures/import-text.ts';

const name = 'people';

function peopleCsv(seed: number, rows: number): string {
  const rng = createRng(seed, 'people');
  const lines = ['age,fare,lived'];
  for (let i = 0; i < rows; i++) {
    const age = 20 + rng.uniform() * 40;
    const lived = rng.uniform() < (age > 40 ? 0.9 : 0.2) ? 'yes' : 'no';
    lines.push(`${i % 5 === 0 ? '' : age.toFixed(2)},${(rng.uniform() * 90).toFixed(2)},${lived}`);
  }
  return lines.join('\n');
}

const stepsOf = (...steps: readonly object[]): readonly Step[] =>
  parseRecipe({ format: 'assay.recipe/1', steps: steps.map((step, i) => ({ id: `s${i + 1}`, ...step })) }).steps;
const FILL = { kind: 'impute', columns: ['age'], method: 'mean' };
const SCALE = { kind: 'scale', columns: ['fare'], method: 'standard' };
const ROUND = { kind: 'formula', into: 'whole', formula: 'round(age)' };

async function prepare(store: Store, version: Digest, ...steps: readonly object[]): Promise<Digest> {
  const table = await loadTable(store, version);
  const fitted = fitRecipe({ format: 'assay.recipe/1', steps: stepsOf(...steps) }, table);
  return savePrepared(store, { name, version, fitted, prepared: applyRecipe(fitted, table), others: [], at: 1 });
}

async function people(...own: readonly object[]): Promise<{ store: Store; raw: Digest; spec: TrainingSpec }> {
  const store = createMemoryStore();
  const imported = await importText(peopleCsv(1, 200));
  const { version, tableDigest } = await saveDataset(store, { name, imported, at: 0 });
  const steps = stepsOf(...own);
  const framed = framePrepared({ table: imported.table, columns: imported.schema }, steps);
  const choices = { target: 'lived', prepare: steps, split: { folds: 3 }, estimator: { name: 'linear' } };
  return { store, raw: version, spec: frameProblem({ ...framed, tableDigest }, choices).spec };
}

describe('the version whose columns a model takes', () => {
  it('is the one named, where the model has no steps or the version none', async () => {
    const { store, raw, spec } = await people();
    const made = await prepare(store, raw, FILL);
    expect(await findRawVersion(store, { version: made, spec })).toBe(made);
    const prepared = await people(FILL, SCALE);
    expect(await findRawVersion(prepared.store, { version: prepared.raw, spec: prepared.spec })).toBe(prepared.raw);
  });

  it('is the one before the steps that the model begins with, by whatever ids', async () => {
    const { store, raw, spec } = await people(FILL, SCALE);
    const filled = await prepare(store, raw, { ...FILL, id: 'other' });
    const scaled = await prepare(store, filled, SCALE);
    expect(await findRawVersion(store, { version: filled, spec })).toBe(raw);
    expect(await findRawVersion(store, { version: scaled, spec })).toBe(raw);
  });

  it('is the one named, where only other steps have made it', async () => {
    const { store, raw, spec } = await people(FILL, SCALE);
    const made = await prepare(store, raw, ROUND);
    expect(await findRawVersion(store, { version: made, spec })).toBe(made);
  });

  it.each([
    ['steps of the model and others', [SCALE, ROUND]],
    ['its steps in another order', [SCALE, FILL]]
  ])('is refused after %s', async (_, steps) => {
    const { store, raw, spec } = await people(FILL, SCALE);
    const made = await prepare(store, raw, ...steps);
    const error: unknown = await findRawVersion(store, { version: made, spec }).catch((failed: unknown) => failed);
    expect(isAppError(error, 'pipeline/prepared-twice')).toBe(true);
    expect((error as Error).message).toMatch(/a step that the model runs itself: (Scale|Fill)/);
  });

  it('is refused where rows were added behind a step of the model', async () => {
    const { store, raw, spec } = await people(FILL, SCALE);
    const made = await prepare(store, raw, SCALE);
    const imported = await importText(peopleCsv(2, 40));
    const added = await appendVersion(store, { name, version: made, imported, at: 2 });
    await expect(findRawVersion(store, { version: added, spec })).rejects.toThrow('a step that the model runs itself');
  });
});

describe('a champion with steps', () => {
  async function champion() {
    const { store, raw, spec } = await people(FILL, SCALE);
    let time = 0;
    const ports = { store, clock: { now: () => ++time }, openEstimator, environment: { runtime: 'test' } };
    const { id, run } = await trainRun(ports, { spec, dataset: { name, version: raw }, skip: [] }, quietContext);
    await registerVersion(store, ports.clock, {
      model: 'lived',
      run: id,
      modelDigest: run.modelDigest,
      reason: 'first'
    });
    await moveAlias(store, ports.clock, { model: 'lived', alias: 'champion', version: 1, reason: 'first' });
    const imported = await importText(peopleCsv(5, 300));
    const more = await appendVersion(store, { name, version: raw, imported, at: 3 });
    return { store, ports, run: id, more };
  }

  it('is retrained on newer raw rows and compared on rows that neither has seen', async () => {
    const { store, ports, more } = await champion();
    const outcome = await retrainChampion(ports, { model: 'lived', dataset: { name, version: more } }, quietContext);
    expect(outcome.run.run.dataset).toMatchObject({ version: more, rows: 500 });
    expect(outcome.run.run.spec.prepare).toHaveLength(2);
    expect(outcome.comparison?.rows).toBeGreaterThanOrEqual(30);
    expect(outcome.run.run.spec.data).toBe((await readManifest(store, more)).table.digest);
  });

  it('is retrained on the raw rows of a version that its own steps made', async () => {
    const { store, ports, more } = await champion();
    const made = await prepare(store, more, FILL, SCALE);
    const outcome = await retrainChampion(ports, { model: 'lived', dataset: { name, version: made } }, quietContext);
    expect(outcome.run.run.dataset.version).toBe(more);
  });

  it('scores a batch that its own steps made as it was before them', async () => {
    const { store, ports, more, run } = await champion();
    const made = await prepare(store, more, FILL, SCALE);
    const scoresOf = async (version: Digest): Promise<unknown> => {
      const input = { model: 'lived', version: 1, run, dataset: { name, version } };
      const { scored, report } = await monitorBatch(ports, input, quietContext);
      return { scores: scored.scores, drift: report.drift, performance: report.performance };
    };
    expect(await scoresOf(made)).toEqual(await scoresOf(more));
  });
});

it('a basis without kept columns is that of any training', async () => {
  const { store, raw } = await people();
  const made = await prepare(store, raw, SCALE);
  expect((await findTrainingBasis(store, { version: made, spec: {} })).version).toBe(raw);
});
