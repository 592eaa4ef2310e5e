import { describe, expect, it } from 'vitest';
import { saveDataset } from '#core/datasets';
import {
  buildTrainingSet,
  deleteFeatureView,
  listFeatureViews,
  parseFeatureView,
  parseTrainingSet,
  readFeatureView,
  renameFeatureView,
  reviveFeatureView,
  saveFeatureView,
  searchCatalogue
} from '#core/features';
import { createMemoryStore } from '#store/memory';
import { importText } from '../../datasets/import-text.ts';
import { cells, viewOf } from './tables.ts';

describe('the catalogue', () => {
  it('keeps the history of a view and adds nothing for the version in force', async () => {
    const store = createMemoryStore();
    const first = await saveFeatureView(store, { view: viewOf(), at: 1, by: 'ann' });
    const again = await saveFeatureView(store, { view: viewOf(), at: 2 });
    expect(again).toEqual({ version: first.version, isNew: false });
    const second = await saveFeatureView(store, { view: viewOf({ ttlSeconds: 5 }), at: 3, reason: 'values age' });
    const stored = await readFeatureView(store, { name: 'v' });
    expect(stored.view.ttlSeconds).toBe(5);
    expect(stored.history).toEqual([
      { version: first.version, at: 1, by: 'ann' },
      { version: second.version, at: 3, reason: 'values age' }
    ]);
    const old = await readFeatureView(store, { name: 'v', version: first.version });
    expect(old.view.ttlSeconds).toBe(null);
  });
  it('lists views and keeps two writers apart', async () => {
    const store = createMemoryStore();
    const views = ['b', 'a/ü', '__proto__'].map((name) => viewOf({ name }));
    await Promise.all(views.map((view) => saveFeatureView(store, { view, at: 1 })));
    await Promise.all([1, 2, 3].map((ttlSeconds) => saveFeatureView(store, { view: viewOf({ ttlSeconds }), at: 1 })));
    expect((await listFeatureViews(store)).map(({ view }) => view.name).sort()).toEqual(['__proto__', 'a/ü', 'b', 'v']);
    expect((await readFeatureView(store, { name: 'v' })).history).toHaveLength(3);
  });
  it('finds features by every word, best first', async () => {
    const store = createMemoryStore();
    const spend = { name: 'spend', column: 'amount' };
    await saveFeatureView(store, { view: viewOf({ name: 'orders', features: [spend], tags: ['money'] }), at: 1 });
    const visits = viewOf({ name: 'visits', description: 'spend of time', features: [{ name: 'n', column: 'n' }] });
    await saveFeatureView(store, { view: visits, at: 1 });
    const found = async (query: string) => (await searchCatalogue(store, query)).map(({ view }) => view);
    expect(await found('SPEND')).toEqual(['orders', 'visits']);
    expect(await found('spend money')).toEqual(['orders']);
    expect(await found('nothing')).toEqual([]);
    expect(await found('')).toHaveLength(2);
  });
  it('tells unknown names and versions', async () => {
    const store = createMemoryStore();
    await expect(readFeatureView(store, { name: 'x' })).rejects.toMatchObject({ code: 'features/unknown-view' });
  });
});

describe('a renamed view', () => {
  it('has its history, a version that says so, and no earlier name', async () => {
    const store = createMemoryStore();
    const first = await saveFeatureView(store, { view: viewOf({ owner: 'ann' }), at: 1 });
    const { version } = await renameFeatureView(store, { name: 'v', to: 'w', at: 2, by: 'ben' });
    const stored = await readFeatureView(store, { name: 'w' });
    expect(stored).toMatchObject({ version, view: { name: 'w', owner: 'ann' }, formerly: ['v'] });
    expect(stored.history).toEqual([
      { version: first.version, at: 1 },
      { version, at: 2, by: 'ben' }
    ]);
    expect((await readFeatureView(store, { name: 'w', version: first.version })).view.name).toBe('v');
    expect((await listFeatureViews(store)).map(({ view }) => view.name)).toEqual(['w']);
    await expect(readFeatureView(store, { name: 'v' })).rejects.toThrow('The feature view "v" is called "w" now.');
  });
  it('keeps its earlier names when it is saved and when it is renamed back', async () => {
    const store = createMemoryStore();
    await saveFeatureView(store, { view: viewOf(), at: 1 });
    await renameFeatureView(store, { name: 'v', to: 'w', at: 2 });
    await saveFeatureView(store, { view: viewOf({ name: 'w', ttlSeconds: 5 }), at: 3 });
    expect((await readFeatureView(store, { name: 'w' })).formerly).toEqual(['v']);
    await renameFeatureView(store, { name: 'w', to: 'v', at: 4 });
    const back = await readFeatureView(store, { name: 'v' });
    expect(back).toMatchObject({ view: { ttlSeconds: 5 }, formerly: ['w'] });
    expect(back.history).toHaveLength(4);
  });
  it('does not take the place of another, and must be a view', async () => {
    const store = createMemoryStore();
    await saveFeatureView(store, { view: viewOf(), at: 1 });
    await saveFeatureView(store, { view: viewOf({ name: 'w' }), at: 1 });
    const before = await store.listRefs('');
    const rename = (name: string, to: string) => renameFeatureView(store, { name, to, at: 2 });
    await expect(rename('v', 'w')).rejects.toMatchObject({ code: 'features/name-taken' });
    await expect(rename('x', 'y')).rejects.toMatchObject({ code: 'features/unknown-view' });
    await expect(rename('v', '')).rejects.toMatchObject({ code: 'features/bad-definition' });
    await rename('v', 'v');
    expect(await store.listRefs('')).toEqual(before);
  });
});

describe('a deleted view', () => {
  it('is gone from the catalogue and comes back with its history', async () => {
    const store = createMemoryStore();
    await saveFeatureView(store, { view: viewOf({ name: '__proto__' }), at: 1 });
    await saveFeatureView(store, { view: viewOf({ name: '__proto__', ttlSeconds: 5 }), at: 2 });
    const before = await readFeatureView(store, { name: '__proto__' });
    const record = await deleteFeatureView(store, '__proto__');
    expect(await listFeatureViews(store)).toEqual([]);
    await reviveFeatureView(store, record!);
    expect(await readFeatureView(store, { name: '__proto__' })).toEqual(before);
  });
  it('does not come back over a view that took its name', async () => {
    const store = createMemoryStore();
    await saveFeatureView(store, { view: viewOf(), at: 1 });
    const record = await deleteFeatureView(store, 'v');
    await saveFeatureView(store, { view: viewOf({ ttlSeconds: 9 }), at: 2 });
    await expect(reviveFeatureView(store, record!)).rejects.toMatchObject({ code: 'features/name-taken' });
    expect((await readFeatureView(store, { name: 'v' })).view.ttlSeconds).toBe(9);
  });
  it('that was not there changes nothing', async () => {
    expect(await deleteFeatureView(createMemoryStore(), 'v')).toBeUndefined();
  });
});

it('builds a training set from the store and pins every version', async () => {
  const store = createMemoryStore();
  const facts = await saveDataset(store, {
    name: 'facts',
    imported: await importText('id,at,x\n1,2024-01-01,10\n1,2024-03-01,30\n2,2024-01-15,20\n'),
    at: 1
  });
  const frame = await saveDataset(store, {
    name: 'labels',
    imported: await importText('id,when,y\n1,2024-02-01,yes\n2,2024-01-01,no\n'),
    at: 1
  });
  const view = await saveFeatureView(store, { view: viewOf(), at: 1 });
  const set = parseTrainingSet({
    name: 'churn',
    views: [{ view: 'v' }],
    frame: { dataset: 'labels', timestamp: 'when', labels: ['y'] }
  });
  const { table, report, origin } = await buildTrainingSet(store, set);
  expect(cells(table, 'v__x')).toEqual([10, null]);
  expect(report.views[0]).toMatchObject({ matched: 1, future: 1 });
  expect(origin).toMatchObject({
    kind: 'training-set',
    frame: { dataset: 'labels', version: frame.version },
    availability: 'on',
    views: [
      {
        view: 'v',
        version: view.version,
        dataset: 'facts',
        datasetVersion: facts.version,
        features: [{ name: 'x', column: 'v__x' }]
      }
    ]
  });
  expect(JSON.parse(JSON.stringify(origin))).toEqual(origin);
});

describe('a definition that cannot be used', () => {
  const base = JSON.parse(JSON.stringify(viewOf())) as Record<string, unknown>;
  it.each([
    [{ features: [] }, 'it has no features'],
    [{ features: [{ name: 'x' }] }, 'needs a name and a column, formula or aggregate'],
    [
      {
        features: [
          { name: 'x', column: 'a' },
          { name: 'x', column: 'b' }
        ]
      },
      'two features named "x"'
    ],
    [{ features: [{ name: 'x', formula: '1 +' }] }, 'The formula of the feature "x"'],
    [{ ttlSeconds: -1 }, 'ttlSeconds'],
    [{ owner: 5 }, 'owner'],
    [{ version: 'newest' }, 'a version is "latest" or a SHA-256'],
    [{ surprise: 1 }, 'surprise']
  ])('%j is told in words', (change, words) => {
    expect(() => parseFeatureView({ ...base, ...change })).toThrow(words);
  });
});
