import { describe, expect, it } from 'vitest';
import { changeRole, deleteDataset, loadTable, readManifest, saveDataset } from '#core/datasets';
import {
  deleteFeatureView,
  parseFeatureView,
  parseTrainingSet,
  readFeatureView,
  renameFeatureView,
  saveFeatureView,
  saveTrainingSet
} from '#core/features';
import { collectGarbage, featureLineage, reachableObjects, trainRun, type TrainingPorts } from '#core/pipeline';
import type { Store } from '#core/ports';
import { moveAlias, registerVersion } from '#core/registry';
import { createRng, type Digest } from '#core/shared';
import { frameProblem } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { createMemoryStore } from '#store/memory';
import { importText, quietContext } from '../../fixtures/import-text.ts';
import { cells } from '../features/store/tables.ts';

const DAY = 86_400_000;
const iso = (day: number): string => new Date(Date.UTC(2024, 0, 1) + day * DAY).toISOString().slice(0, 10);

async function store(to: Store, name: string, text: string): Promise<Digest> {
  return (await saveDataset(to, { name, imported: await importText(text, `${name}.csv`), at: 0 })).version;
}

/** Orders of 20 customers and, later, whether each came back. */
async function shop(): Promise<{ store: Store; orders: Digest; labels: Digest; view: Digest }> {
  const rng = createRng(3, 'shop');
  const orders = ['customer,day,amount,kind'];
  const labels = ['customer,asked,returned'];
  for (let i = 0; i < 200; i++) {
    const [customer, day] = [i % 20, Math.floor(i / 4)];
    orders.push(`c${customer},${iso(day)},${(rng.uniform() * 100).toFixed(2)},${i % 3 === 0 ? 'web' : 'shop'}`);
    labels.push(`c${customer},${iso(day + 1)},${rng.uniform() < 0.5 ? 'yes' : 'no'}`);
  }
  const to = createMemoryStore();
  const version = await store(to, 'orders', orders.join('\n'));
  const view = parseFeatureView({
    name: 'spending',
    entity: { name: 'customer', joinKeys: ['customer'] },
    dataset: 'orders',
    eventTime: 'day',
    ttlSeconds: (30 * DAY) / 1000,
    features: [
      { name: 'amount', column: 'amount' },
      { name: 'kind', column: 'kind' }
    ]
  });
  const saved = await saveFeatureView(to, { view, at: 1 });
  return { store: to, orders: version, labels: await store(to, 'labels', labels.join('\n')), view: saved.version };
}

const SET = parseTrainingSet({
  name: 'returns',
  views: [{ view: 'spending' }],
  frame: { dataset: 'labels', timestamp: 'asked', labels: ['returned'] }
});

describe('a training set', () => {
  it('is stored as a version that names all it was made of, with types and the label', async () => {
    const { store: to, orders, labels, view } = await shop();
    const { version, report } = await saveTrainingSet(to, { name: 'returns', set: SET, at: 2 });
    expect(report.views[0]).toMatchObject({ view: 'spending', matched: 200 });
    const { origin, schema, parent, table } = await readManifest(to, version);
    expect(origin).toMatchObject({
      kind: 'training-set',
      frame: { dataset: 'labels', version: labels },
      views: [{ name: 'spending', version: view, dataset: 'orders', data: orders }]
    });
    expect(parent).toBeNull();
    expect(schema.map(({ name, role }) => [name, role])).toEqual([
      ['customer', expect.any(String)],
      ['asked', expect.any(String)],
      ['returned', 'target'],
      ['spending__amount', 'feature'],
      ['spending__kind', 'feature']
    ]);
    expect(schema[4]).toMatchObject({ type: 'category', typeReason: 'category: as the column it is read from' });
    expect(table.rows).toBe(200);
    expect(cells(await loadTable(to, version), 'spending__amount').every((cell) => cell !== null)).toBe(true);
    const again = await saveTrainingSet(to, { name: 'returns', set: SET, at: 3 });
    expect(again.version).toBe(version);
  });
  it('refuses a label that is not there, and stores nothing', async () => {
    const { store: to } = await shop();
    const before = await to.listRefs('');
    const set = { ...SET, frame: { ...SET.frame, labels: ['nope'] } };
    await expect(saveTrainingSet(to, { name: 'x', set, at: 2 })).rejects.toMatchObject({
      code: 'features/bad-definition'
    });
    expect(await to.listRefs('')).toEqual(before);
  });
});

describe('garbage', () => {
  it('is collected beside feature views, whose definitions and pinned versions stay', async () => {
    const { store: to, orders, view } = await shop();
    const { view: definition } = await readFeatureView(to, { name: 'spending' });
    const pinned = await saveFeatureView(to, { view: { ...definition, version: orders }, at: 2 });
    await deleteDataset(to, 'orders');
    await to.putObjects([new Uint8Array(1000)]);
    expect(await collectGarbage(to)).toBeGreaterThanOrEqual(1000);
    expect((await to.hasObjects([orders, view, pinned.version])).size).toBe(3);
    expect((await loadTable(to, orders)).rows).toBe(200);
    expect(await collectGarbage(to)).toBe(0);
  });
  it('takes a deleted view but what a training set was made by', async () => {
    const { store: to, view } = await shop();
    const { view: definition } = await readFeatureView(to, { name: 'spending' });
    await saveTrainingSet(to, { name: 'returns', set: SET, at: 2 });
    const later = await saveFeatureView(to, { view: { ...definition, ttlSeconds: 5 }, at: 3 });
    await deleteFeatureView(to, 'spending');
    await collectGarbage(to);
    expect([...(await to.hasObjects([view, later.version]))]).toEqual([view]);
  });
  it('leaves what a training set was made of after its datasets are deleted', async () => {
    const { store: to, orders, labels } = await shop();
    const { version } = await saveTrainingSet(to, { name: 'returns', set: SET, at: 2 });
    await deleteDataset(to, 'orders');
    await deleteDataset(to, 'labels');
    const origin = (await readManifest(to, version)).origin;
    const definition = origin.kind === 'training-set' ? origin.definition : '';
    expect([...((await reachableObjects(to)) ?? [])]).toEqual(expect.arrayContaining([orders, labels, definition]));
    await collectGarbage(to);
    expect((await loadTable(to, orders)).rows).toBe(200);
  });
});

describe('featureLineage', () => {
  it('follows a view to training sets, runs on them and on what was made of them, and models', async () => {
    const { store: to, view } = await shop();
    const set = await saveTrainingSet(to, { name: 'returns', set: SET, at: 2 });
    const changed = await changeRole(to, {
      name: 'returns',
      version: set.version,
      column: 'spending__kind',
      role: 'ignore',
      at: 3
    });
    let time = 10;
    const ports: TrainingPorts = { store: to, clock: { now: () => ++time }, openEstimator, environment: {} };
    const { schema, table } = await readManifest(to, changed);
    const { spec } = frameProblem(
      { table: await loadTable(to, changed), tableDigest: table.digest, columns: schema },
      { target: 'returned', split: { folds: 3 } }
    );
    const dataset = { name: 'returns', version: changed };
    const { id, run } = await trainRun(ports, { spec, dataset, skip: [] }, quietContext);
    await registerVersion(to, ports.clock, { model: 'm', run: id, modelDigest: run.modelDigest, reason: 'first' });
    await moveAlias(to, ports.clock, { model: 'm', alias: 'champion', version: 1, reason: 'first' });
    expect(await featureLineage(to)).toEqual([
      {
        view: 'spending',
        trainingSets: [{ dataset: 'returns', version: set.version, viewVersion: view, at: 2 }],
        runs: [
          {
            run: id,
            dataset: 'returns',
            version: changed,
            estimator: run.spec.estimator.name,
            features: ['amount']
          }
        ],
        models: [{ model: 'm', version: 1, run: id, aliases: ['champion'] }]
      }
    ]);
    const [before] = await featureLineage(to);
    await renameFeatureView(to, { name: 'spending', to: 'orders', at: 20 });
    expect(await featureLineage(to)).toEqual([{ ...before!, view: 'orders' }]);
  });
  it('gives a view that took the name of a renamed one nothing of the other', async () => {
    const { store: to } = await shop();
    const { view } = await readFeatureView(to, { name: 'spending' });
    await saveTrainingSet(to, { name: 'returns', set: SET, at: 2 });
    await renameFeatureView(to, { name: 'spending', to: 'orders', at: 3 });
    await saveFeatureView(to, { view: { ...view, ttlSeconds: 5 }, at: 4 });
    const sets = async () =>
      (await featureLineage(to)).map((one) => [one.view, one.trainingSets.map(({ dataset }) => dataset)]);
    expect(await sets()).toEqual([
      ['orders', ['returns']],
      ['spending', []]
    ]);
    await deleteFeatureView(to, 'orders');
    expect(await sets()).toEqual([['spending', ['returns']]]);
  });
  it('is empty for a view that nothing uses, also when other runs exist', async () => {
    const { store: to } = await shop();
    expect(await featureLineage(to)).toEqual([{ view: 'spending', trainingSets: [], runs: [], models: [] }]);
  });
});
