import { describe, expect, it } from 'vitest';
import {
  appendVersion,
  applyRecipe,
  changeRole,
  fitRecipe,
  loadTable,
  parseRecipe,
  restoreVersion,
  saveDataset,
  savePrepared
} from '#core/datasets';
import { findTrainingBasis } from '#core/pipeline';
import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { importText } from '../../fixtures/import-text.ts';

const name = 'people';
const CSV = 'age,fare,sex,lived\n1,10,m,yes\n,20,f,no\n3,,m,yes\n5,40,f,no\n';
const SPEC = { target: 'lived', split: { kind: 'stratified', holdout: 0.2, folds: 3 } } as const;

const IMPUTE = { kind: 'impute', columns: ['age'], method: 'median' };
const SCALE = { kind: 'scale', columns: ['fare'], method: 'standard' };
const FILTER = { kind: 'filter', formula: 'age > 1' };

async function people(): Promise<{ store: Store; raw: Digest }> {
  const store = createMemoryStore();
  const { version } = await saveDataset(store, { name, imported: await importText(CSV), at: 0 });
  return { store, raw: version };
}

async function prepare(store: Store, version: Digest, ...steps: readonly object[]): Promise<Digest> {
  const named = steps.map((step, i) => ({ id: `s${i + 1}`, ...step }));
  const table = await loadTable(store, version);
  const fitted = fitRecipe(parseRecipe({ format: 'assay.recipe/1', steps: named }), table);
  const prepared = applyRecipe(fitted, table);
  return savePrepared(store, { name, version, fitted, prepared, others: [], at: 1 });
}

const kindsOf = (steps: readonly { readonly kind: string }[]): readonly string[] => steps.map(({ kind }) => kind);

describe('where a training starts', () => {
  it('is an imported version itself, without steps', async () => {
    const { store, raw } = await people();
    expect(await findTrainingBasis(store, { version: raw, spec: SPEC })).toEqual({
      version: raw,
      steps: [],
      learnt: [],
      refusal: null
    });
  });

  it('is the version that a recipe ran over, with its steps that are switched on', async () => {
    const { store, raw } = await people();
    const made = await prepare(store, raw, IMPUTE, { ...SCALE, enabled: false }, { ...SCALE, columns: ['age'] });
    const basis = await findTrainingBasis(store, { version: made, spec: SPEC });
    expect(basis).toMatchObject({ version: raw, learnt: [], refusal: null });
    expect(basis.steps).toMatchObject([
      { id: 's1', kind: 'impute' },
      { id: 's3', kind: 'scale', columns: ['age'] }
    ]);
  });

  it('is the first of a chain of recipes, restores and changed roles, with ids made unique', async () => {
    const { store, raw } = await people();
    const filled = await prepare(store, raw, IMPUTE);
    const scaled = await prepare(store, filled, SCALE);
    await restoreVersion(store, { name, version: raw, at: 2 });
    const restored = await restoreVersion(store, { name, version: scaled, at: 3 });
    const ranked = await changeRole(store, { name, version: restored, column: 'sex', role: 'ignore', at: 4 });
    const last = await prepare(store, ranked, { kind: 'formula', into: 'both', formula: 'age + fare' });
    const basis = await findTrainingBasis(store, { version: last, spec: SPEC });
    expect(basis).toMatchObject({ version: raw, learnt: [], refusal: null });
    expect(basis.steps.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['s1 impute', 's1-2 scale', 's1-3 formula']);
  });

  it('is a restored version itself when no recipe lies behind it', async () => {
    const { store, raw } = await people();
    await prepare(store, raw, IMPUTE);
    const restored = await restoreVersion(store, { name, version: raw, at: 2 });
    expect(await findTrainingBasis(store, { version: restored, spec: SPEC })).toMatchObject({
      version: restored,
      steps: []
    });
  });

  it('puts the steps of a spec behind those of the version', async () => {
    const { store, raw } = await people();
    const made = await prepare(store, raw, IMPUTE);
    const { steps: own } = parseRecipe({ format: 'assay.recipe/1', steps: [{ id: 's1', ...SCALE }] });
    const basis = await findTrainingBasis(store, { version: made, spec: { ...SPEC, prepare: own } });
    expect(basis.version).toBe(raw);
    expect(kindsOf(basis.steps)).toEqual(['impute', 'scale']);
  });
});

describe('steps that cannot be in a spec', () => {
  it('leave the version as it is, with the step, why, and what has learnt from all rows', async () => {
    const { store, raw } = await people();
    const made = await prepare(store, raw, IMPUTE, FILTER);
    const basis = await findTrainingBasis(store, { version: made, spec: SPEC });
    expect(basis).toMatchObject({ version: made, steps: [] });
    expect(basis.refusal?.step).toMatchObject({ id: 's2', kind: 'filter' });
    expect(basis.refusal?.problem).toBe('does not make one row of each row from that row alone');
    expect(kindsOf(basis.learnt)).toEqual(['impute']);
  });

  it('end the walk, so that only later recipes are in the spec', async () => {
    const { store, raw } = await people();
    const kept = await prepare(store, raw, IMPUTE, FILTER);
    const scaled = await prepare(store, kept, SCALE);
    const basis = await findTrainingBasis(store, { version: scaled, spec: SPEC });
    expect(basis.version).toBe(kept);
    expect(kindsOf(basis.steps)).toEqual(['scale']);
    expect(kindsOf(basis.learnt)).toEqual(['impute']);
    expect(basis.refusal?.step).toMatchObject({ kind: 'filter' });
  });

  it('depend on what is target, group and weight', async () => {
    const { store, raw } = await people();
    const made = await prepare(store, raw, SCALE);
    const asked = async (spec: Parameters<typeof findTrainingBasis>[1]['spec']): Promise<string | undefined> =>
      (await findTrainingBasis(store, { version: made, spec })).refusal?.problem;
    expect(await asked(SPEC)).toBeUndefined();
    expect(await asked({ ...SPEC, target: 'fare' })).toBe('uses "fare", which is the target and must stay as it is');
    expect(await asked({ ...SPEC, split: { kind: 'grouped', group: 'fare', holdout: 0.2, folds: 3 } })).toContain(
      'tells the groups'
    );
    expect(await asked({ ...SPEC, weights: { column: 'fare' } })).toContain('holds the weights');
  });

  it('lie behind rows that were added', async () => {
    const { store, raw } = await people();
    const made = await prepare(store, raw, IMPUTE);
    const imported = await importText('age,fare,sex,lived\n7,70,m,no\n');
    const added = await appendVersion(store, { name, version: made, imported, at: 2 });
    const basis = await findTrainingBasis(store, { version: added, spec: SPEC });
    expect(basis).toMatchObject({ version: added, steps: [], refusal: { step: null } });
    expect(basis.refusal?.problem).toBe('rows were added after them');
    expect(kindsOf(basis.learnt)).toEqual(['impute']);
  });

  it('are no trouble behind added rows when none has learnt from rows', async () => {
    const { store, raw } = await people();
    const made = await prepare(store, raw, { kind: 'trim', columns: ['sex'] });
    const imported = await importText('age,fare,sex,lived\n7,70,m,no\n');
    const added = await appendVersion(store, { name, version: made, imported, at: 2 });
    expect(await findTrainingBasis(store, { version: added, spec: SPEC })).toMatchObject({
      version: added,
      learnt: [],
      refusal: null
    });
  });
});
