import { beforeAll, describe, expect, it } from 'vitest';
import { packBundle } from '#core/bundle';
import { listDatasets, parseRecipe } from '#core/datasets';
import { readModel } from '#core/pipeline';
import { listRuns, readRegistry } from '#core/registry';
import { decodeModel, predictTable } from '#core/training';
import { createMemoryStore } from '#store/memory';
import { storeBundle } from '../../../src/workers/bundles/store-bundle.ts';
import { quietContext, storeTable } from '../../fixtures/import-text.ts';
import { churnTable } from '../../fixtures/tables.ts';
import { trainBundle } from '../../fixtures/train-bundle.ts';

const clock = { now: () => 7 };

describe('storeBundle', () => {
  let files: Awaited<ReturnType<typeof trainBundle>>;
  beforeAll(async () => void (files = await trainBundle({ target: 'y' })));

  it('brings data, run and a registered version, ready to score', async () => {
    const store = createMemoryStore();
    const { model, version, run } = await storeBundle({ store, clock }, packBundle(files), quietContext);
    expect([model, version]).toEqual(['churn', 1]);
    expect((await listDatasets(store)).map(({ name }) => name)).toEqual(['churn']);
    expect(predictTable((await readModel(store, run)).model, churnTable(3))).toHaveLength(6);
  });
  it('brings a model with preparation steps, which scores raw rows as before', async () => {
    const { steps: prepare } = parseRecipe({
      format: 'assay.recipe/1',
      steps: [{ id: 'area', kind: 'formula', into: 'area', formula: 'x1 * x2' }]
    });
    const prepared = await trainBundle({ target: 'y', prepare });
    const store = createMemoryStore();
    const { run } = await storeBundle({ store, clock }, packBundle(prepared), quietContext);
    const stored = await readModel(store, run);
    expect(stored.run.spec.prepare).toEqual(prepare);
    const before = decodeModel(prepared.get('model/model.safetensors')!);
    const table = churnTable(30, 4);
    expect([...predictTable(stored.model, table)]).toEqual([...predictTable(before, table)]);
    expect((await readRegistry(store))[0]!.versions).toMatchObject([{ version: 1, run }]);
  });
  it('adds nothing when this very model is a version already', async () => {
    const store = createMemoryStore();
    const first = await storeBundle({ store, clock }, packBundle(files), quietContext);
    expect(await storeBundle({ store, clock }, packBundle(files), quietContext)).toEqual(first);
    expect((await readRegistry(store))[0]!.versions).toHaveLength(1);
  });
  it('does not make its data the newest version of a dataset of that name', async () => {
    const store = createMemoryStore();
    await storeTable(store, 'churn', churnTable(40, 9));
    await storeBundle({ store, clock }, packBundle(files), quietContext);
    const datasets = await listDatasets(store);
    expect(datasets.map(({ name, versions }) => [name, versions.length])).toEqual([
      ['churn', 1],
      ['churn (from a bundle)', 1]
    ]);
  });
  it('stores nothing when one byte of one file is not as listed', async () => {
    for (const path of ['data/train.csv', 'model/model.safetensors', 'eval/metrics.json']) {
      const store = createMemoryStore();
      const damaged = new Map(files);
      const copy = files.get(path)!.slice();
      copy[copy.length >> 1]! ^= 1;
      damaged.set(path, copy);
      await expect(storeBundle({ store, clock }, packBundle(damaged), quietContext)).rejects.toMatchObject({
        code: 'bundle/corrupt'
      });
      expect([await listRuns(store), await listDatasets(store)]).toEqual([[], []]);
    }
  });
});
