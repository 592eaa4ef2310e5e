import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildBundle,
  bundleOfRun,
  checkConsistency,
  openBundle,
  packBundle,
  requireIntact,
  verifyBundle,
  type FeatureSet
} from '#core/bundle';
import { loadTable, readManifest, restoreVersion } from '#core/datasets';
import { canonicalJson, digestBytes } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { collectGarbage, featureLineage, readJoins, readModel } from '#core/pipeline';
import { modelInputs } from '#core/training';
import { inspect } from '../../../src/cli/commands/inspect.ts';
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts';
import { listFiles } from '../../../src/core/bundle/manifest/list-files.ts';
import { manifestDigest } from '../../../src/core/bundle/manifest/manifest-digest.ts';
import { storeBundle } from '../../../src/workers/bundles/store-bundle.ts';
import { quietContext } from '../../fixtures/import-text.ts';
import { bundleFeatures, createShop, type Shop } from '../../fixtures/train-on-features.ts';

type Files = Map<string, Uint8Array>;

const SET = 'features/training-set.json';
const VIEW = 'features/views/1-spending.json';
const textOf = (of: Files, path: string): string => new TextDecoder().decode(of.get(path));
const setOf = (of: Files): FeatureSet => openBundle(of).manifest.features![0]!;

let shop: Shop;
let files: Files;
beforeAll(async () => {
  shop = await createShop();
  files = await bundleFeatures(shop);
}, 60_000);

/** The files with parts replaced or, where `null`, dropped, and every hash made right again. */
function forge(parts: Record<string, string | null>, features?: (set: FeatureSet) => FeatureSet | undefined): Files {
  const forged = new Map(files);
  for (const [path, text] of Object.entries(parts)) {
    if (text === null) forged.delete(path);
    else forged.set(path, new TextEncoder().encode(text));
  }
  forged.delete('bundle.json');
  const { digest: _, ...manifest } = openBundle(files).manifest;
  const set = features ? features(setOf(files)) : setOf(files);
  const rehashed = { ...manifest, features: set && [set], files: listFiles(forged) };
  const json = canonicalJson({ ...rehashed, digest: manifestDigest(rehashed) });
  return forged.set('bundle.json', new TextEncoder().encode(json));
}

function faults(of: Files): string[] {
  expect(verifyBundle(of)).toMatchObject({ ok: true });
  return [...new Set(checkConsistency(of).map(({ path }) => path))];
}

describe('a bundle of a model trained on a training set', { timeout: 30_000 }, () => {
  it('[B80] carries the definitions with the digests that they are stored under, and names them', () => {
    const { features, files: listed } = openBundle(files).manifest;
    expect(digestBytes(files.get(SET)!)).toBe(shop.set);
    expect(digestBytes(files.get(VIEW)!)).toBe(shop.view);
    expect(features).toMatchObject([
      {
        name: 'returns',
        path: SET,
        digest: shop.set,
        frame: { dataset: 'labels' },
        views: [{ name: 'spending', path: VIEW, version: shop.view, dataset: 'orders' }]
      }
    ]);
    expect(listed.find(({ path }) => path === VIEW)).toMatchObject({ role: 'features', mediaType: 'application/json' });
    expect(faults(files)).toEqual([]);
  });

  it('[B81] says which inputs are looked up and which features the model computes', () => {
    const { lookedUp, computed } = setOf(files);
    expect(lookedUp).toEqual([
      { feature: 'items', input: 'spending__items', view: 'spending' },
      { feature: 'mean_30d', input: 'spending__mean_30d', view: 'spending' },
      { feature: 'known', input: 'spending__known', view: 'spending' },
      { column: 'amount', input: 'spending__amount', view: 'spending' },
      { column: 'kind', input: 'spending__kind', view: 'spending' },
      { column: 'day', input: 'spending__day', view: 'spending' }
    ]);
    expect(computed).toEqual([
      { feature: 'per_item', name: 'spending__per_item', view: 'spending' },
      { feature: 'is_web', name: 'spending__is_web', view: 'spending' },
      { feature: 'is_shop', name: 'spending__is_shop', view: 'spending' },
      { feature: 'weekday', name: 'spending__weekday', view: 'spending' },
      { feature: 'is_late', name: 'spending__is_late', view: 'spending' }
    ]);
    const { model } = openBundle(files).manifest;
    expect(model.onnx).toBeUndefined();
    expect(model.inputs.map(({ name }) => name).sort()).toEqual(lookedUp.map(({ input }) => input).sort());
  });

  it('[B82] finds definitions that are missing, changed, added or not those that the model was made by', () => {
    const view = textOf(files, VIEW);
    const other = view.replace('amount / items', 'items / amount');
    const renamed = (set: FeatureSet, version: string): FeatureSet => ({
      ...set,
      views: set.views.map((one) => ({ ...one, version }))
    });
    expect(faults(forge({ [VIEW]: null }))).toEqual([SET]);
    expect(faults(forge({ [VIEW]: '{' }))).toEqual([SET]);
    expect(faults(forge({ [VIEW]: other }))).toContain(VIEW);
    expect(
      faults(forge({ [VIEW]: other }, (set) => renamed(set, digestBytes(new TextEncoder().encode(other)))))
    ).toEqual(['bundle.json']);
    expect(faults(forge({ 'features/views/2-more.json': view }))).toEqual(['features/views/2-more.json']);
    expect(faults(forge({}, () => undefined)).sort()).toEqual([SET, VIEW]);
    expect(faults(forge({ [SET]: textOf(files, SET).replace('"spending"', '"savings"') }))).toContain(SET);
    expect(() => requireIntact(forge({ [VIEW]: other }))).toThrow(expect.objectContaining({ code: 'bundle/corrupt' }));
  });

  it('[B81] finds a manifest that tells another story of inputs and formulas', () => {
    const told = (change: Partial<FeatureSet>): string[] => faults(forge({}, (set) => ({ ...set, ...change })));
    const { lookedUp, computed, views } = setOf(files);
    expect(told({ lookedUp: lookedUp.slice(1) })).toEqual(['bundle.json']);
    expect(told({ computed: computed.slice(1) })).toEqual(['bundle.json']);
    const swapped = views.map((view) => ({ ...view, sources: view.sources.map(({ as }) => ({ as, column: 'kind' })) }));
    expect(told({ views: swapped })).toEqual(['bundle.json']);
  });

  it('[B83] has a model card that says what is looked up, how, and what is computed', () => {
    const card = textOf(files, 'README.md');
    expect(card).toContain('## Features');
    expect(card).toContain(
      '- **spending** is about a customer, found by customer = who: the latest row whose day is not after asked and loaded, when a value became known, is not later either. Values expire after 40 days.'
    );
    expect(card).toContain(
      '| spending\\_\\_mean\\_30d | spending | mean of amount over the last 30 days | looked up |'
    );
    expect(card).toContain('| spending\\_\\_amount | spending | column amount, read by a formula | looked up |');
    expect(card).toContain(
      '| spending\\_\\_per\\_item | spending | formula amount / items | computed in the ONNX graph |'
    );
  });

  it('[B80] carries them for what was made of a training set, too', async () => {
    const { store } = shop;
    const version = await restoreVersion(store, { name: 'returns', version: shop.version, at: 9 });
    const again = await bundleFeatures({ ...shop, version });
    expect(setOf(again)).toEqual(setOf(files));
  });

  it('[B80] can be taken into another store, whose own bundle of the model carries them again', async () => {
    const store = createMemoryStore();
    const { run: id } = await storeBundle({ store, clock: { now: () => 7 } }, packBundle(files), quietContext);
    await collectGarbage(store);
    const { run, model, modelBytes } = await readModel(store, id);
    expect(modelInputs(model).map(({ name }) => name)).toEqual(
      openBundle(files).manifest.model.inputs.map(({ name }) => name)
    );
    const { version } = run.dataset;
    const joins = await readJoins(store, version);
    const table = await loadTable(store, version);
    const { table: content } = await readManifest(store, version);
    const input = { name: 'returns', version: 1, run, model, modelBytes, table, types: content.columns, joins };
    const again = buildBundle(bundleOfRun({ ...input, engine: new Map() }));
    expect(setOf(again)).toEqual(setOf(files));
    expect(faults(again)).toEqual([]);
    expect(await featureLineage(store)).toEqual([]);
  });
});

describe('assay inspect', () => {
  it('tells what is looked up and what is computed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-inspect-'));
    const path = join(folder, 'x.assay');
    await writeFile(path, packBundle(files));
    const outcome = await inspect.run(parseCommandLine(inspect.syntax, [path]));
    await rm(folder, { recursive: true });
    expect(outcome!.text).toContain('Features of the training set returns, from spending:');
    expect(outcome!.text).toContain('  computed by the model: spending__per_item, spending__is_web, spending__is_shop');
    expect(outcome!.text).toContain('spending__weekday, spending__is_late');
    expect(outcome!.json).toMatchObject({ features: [{ name: 'returns' }] });
  });
});
