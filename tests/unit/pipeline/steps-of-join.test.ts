import { beforeAll, describe, expect, it } from 'vitest';
import {
  applyRecipe,
  changeRole,
  fitRecipe,
  loadTable,
  parseRecipe,
  readManifest,
  restoreVersion,
  saveDataset,
  savePrepared
} from '#core/datasets';
import { readFeatureView, saveFeatureView, saveTrainingSet, type StoredJoin } from '#core/features';
import { findRawVersion, findTrainingBasis, readJoins, retrainChampion } from '#core/pipeline';
import { moveAlias, registerVersion } from '#core/registry';
import { findColumn } from '#core/shared';
import { modelInputs, predictTable } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { importText, quietContext } from '../../fixtures/import-text.ts';
import { createShop, trainOnFeatures, type Shop } from '../../fixtures/train-on-features.ts';

const SPEC = { target: 'returned', split: { kind: 'stratified', holdout: 0.2, folds: 2 } } as const;

let shop: Shop;
beforeAll(async () => void (shop = await createShop()), 60_000);

const basisOf = (version: string, spec = {}) => findTrainingBasis(shop.store, { version, spec: { ...SPEC, ...spec } });

describe('training on a training set', { timeout: 30_000 }, () => {
  it('starts from the set itself, with its formulas as steps', async () => {
    const basis = await basisOf(shop.version);
    expect(basis).toMatchObject({ version: shop.version, learnt: [], refusal: null });
    expect(basis.steps).toEqual([
      {
        id: 'feature-1',
        kind: 'formula',
        enabled: true,
        into: 'spending__per_item',
        formula: 'spending__amount / spending__items'
      },
      {
        id: 'feature-2',
        kind: 'formula',
        enabled: true,
        into: 'spending__is_web',
        formula: 'spending__kind == "web" && spending__amount > 20'
      },
      {
        id: 'feature-3',
        kind: 'formula',
        enabled: true,
        into: 'spending__is_shop',
        formula: 'startsWith(spending__kind, "sh")'
      },
      {
        id: 'feature-4',
        kind: 'formula',
        enabled: true,
        into: 'spending__weekday',
        formula: 'weekday(spending__day)'
      },
      {
        id: 'feature-5',
        kind: 'formula',
        enabled: true,
        into: 'spending__is_late',
        formula: 'spending__day >= "2024-02-01"'
      }
    ]);
  });

  it('gives a model that takes what the formulas read, and scores as one that takes the formulas ready made', async () => {
    const { model } = await trainOnFeatures(shop);
    const names = modelInputs(model).map(({ name }) => name);
    expect(names).toContain('spending__amount');
    expect(names).not.toContain('spending__per_item');
    const table = await loadTable(shop.store, shop.version);
    const raw = { ...table, columns: table.columns.filter(({ name }) => names.includes(name)) };
    expect(findColumn(raw, 'spending__per_item')).toBeUndefined();
    const { prepare: _, ...readyMade } = model;
    expect(predictTable(model, raw)).toEqual(predictTable(readyMade, table));
  });

  it('asks for no source of a formula that is no feature', async () => {
    const features = [
      { name: 'spending__is_web', type: 'number' as const },
      { name: 'spending__mean_30d', type: 'number' as const }
    ];
    const { model } = await trainOnFeatures(shop, { features });
    expect(
      modelInputs(model)
        .map(({ name }) => name)
        .sort()
    ).toEqual(['spending__amount', 'spending__kind', 'spending__mean_30d']);
  });

  it('keeps the rows of one key together and takes no key as a feature', async () => {
    const { schema } = await readManifest(shop.store, shop.version);
    expect(schema.find(({ name }) => name === 'who')).toMatchObject({
      role: 'group',
      roleReason: 'group: the key that features were joined by'
    });
    const { run } = await trainOnFeatures(shop);
    expect(run.spec.split).toMatchObject({ kind: 'grouped', group: 'who' });
    expect(run.spec.features.map(({ name }) => name)).not.toContain('who');
  });

  it('leaves out a formula that reads or makes the target, group or weight', async () => {
    const into = async (spec: object): Promise<unknown> =>
      (await basisOf(shop.version, spec)).steps.map((step) => step.kind === 'formula' && step.into);
    const others = ['spending__is_shop', 'spending__weekday', 'spending__is_late'];
    expect(await into({ target: 'spending__per_item' })).toEqual(['spending__is_web', ...others]);
    expect(await into({ weights: { column: 'spending__amount' } })).toEqual(others);
  });

  it('puts a formula in once, though the spec has it', async () => {
    const { steps } = await basisOf(shop.version);
    expect(await basisOf(shop.version, { prepare: steps })).toMatchObject({ steps });
  });

  it('walks back to the set from a recipe, a restored version and another role', async () => {
    const { store, version } = shop;
    const steps = [{ id: 'feature-1', kind: 'impute', columns: ['spending__per_item'], method: 'median' }];
    const table = await loadTable(store, version);
    const fitted = fitRecipe(parseRecipe({ format: 'assay.recipe/1', steps }), table);
    const prepared = applyRecipe(fitted, table);
    const made = await savePrepared(store, { name: 'returns', version, fitted, prepared, others: [], at: 3 });
    const basis = await basisOf(made);
    expect(basis.version).toBe(version);
    expect(basis.steps.map(({ kind }) => kind)).toEqual([...Array<string>(5).fill('formula'), 'impute']);
    expect(new Set(basis.steps.map(({ id }) => id)).size).toBe(6);
    const restored = await restoreVersion(store, { name: 'returns', version, at: 4 });
    expect(await basisOf(restored)).toMatchObject({ version, steps: (await basisOf(version)).steps });
    const column = 'spending__items';
    const changed = await changeRole(store, { name: 'returns', version, column, role: 'ignore', at: 5 });
    expect(await basisOf(changed)).toMatchObject({ version: changed, steps: (await basisOf(version)).steps });
    expect((await readJoins(store, made)).map(({ digest }) => digest)).toEqual([shop.set]);
  });

  it('does not take what an earlier version of the dataset was made of for its own', async () => {
    const { store } = shop;
    const imported = await importText('returned,x\nyes,1\nno,2\n');
    const { version } = await saveDataset(store, { name: 'returns', imported, at: 6 });
    expect((await readManifest(store, version)).origin.kind).toBe('import');
    const restored = await restoreVersion(store, { name: 'returns', version, at: 7 });
    expect(await readJoins(store, restored)).toEqual([]);
    expect((await basisOf(restored, { target: 'returned' })).steps).toEqual([]);
  });
});

describe('a model with the formulas of views', { timeout: 30_000 }, () => {
  it('is trained anew on a training set of the view as it was changed, by the formulas it has', async () => {
    const own = await createShop();
    const { store } = own;
    const { run, id } = await trainOnFeatures(own);
    const { view } = await readFeatureView(store, { name: 'spending' });
    const features = view.features.map((feature) =>
      feature.name === 'per_item' ? { name: 'per_item', formula: 'amount / (items + 1)' } : feature
    );
    await saveFeatureView(store, { view: { ...view, features }, at: 20 });
    const [{ set }] = (await readJoins(store, own.version)) as [StoredJoin];
    const { version } = await saveTrainingSet(store, { name: 'returns', set, at: 21 });
    expect(version).not.toBe(own.version);
    expect(await findRawVersion(store, { version, spec: run.spec })).toBe(version);
    await registerVersion(store, { now: () => 22 }, { model: 'm', run: id, modelDigest: run.modelDigest, reason: '' });
    const ports = { store, clock: { now: () => 23 }, environment: {}, openEstimator };
    await moveAlias(store, ports.clock, { model: 'm', alias: 'champion', version: 1, reason: 'first' });
    const again = await retrainChampion(ports, { model: 'm', dataset: { name: 'returns', version } }, quietContext);
    expect(again.run.run.spec.prepare).toEqual(run.spec.prepare);
    expect(again.run.run.dataset.version).toBe(version);
  });

  it('takes what a recipe made of a training set as it was before, with its formulas', async () => {
    const { store, version } = shop;
    const table = await loadTable(store, version);
    const steps = [{ id: 's', kind: 'impute', columns: ['spending__items'], method: 'median' }];
    const fitted = fitRecipe(parseRecipe({ format: 'assay.recipe/1', steps }), table);
    const prepared = applyRecipe(fitted, table);
    const made = await savePrepared(store, { name: 'returns', version, fitted, prepared, others: [], at: 30 });
    const { run } = await trainOnFeatures(shop);
    const basis = await basisOf(made);
    expect(await findRawVersion(store, { version: made, spec: { ...run.spec, prepare: basis.steps } })).toBe(version);
    expect(await findRawVersion(store, { version: made, spec: run.spec })).toBe(made);
  });
});
