import { describe, expect, it } from 'vitest';
import { deleteDataset, loadTable } from '#core/datasets';
import {
  collectGarbage,
  listReports,
  monitorBatch,
  reachableObjects,
  readModel,
  storeCheckpoints,
  trainRun,
  type TrainingPorts
} from '#core/pipeline';
import { createDirectContext, type Store } from '#core/ports';
import { listRuns, moveAlias, readLog, readRegistry, registerVersion } from '#core/registry';
import { scoreTable } from '#core/serving';
import { AppError, digestBytes, type Digest, type ErrorCode } from '#core/shared';
import { frameProblem } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { createMemoryStore } from '#store/memory';
import { keepOriginal, readOriginal } from '../../../src/workers/datasets/keep-original.ts';
import { quietContext, storeTable } from '../../fixtures/import-text.ts';
import { churnTable } from '../../fixtures/tables.ts';

const FILE = new Blob(['a,b\n1,2\n']);
const FILE_HASH = 'a'.repeat(64);

/** A store with one run, registered, monitored and with a kept original. */
async function lifecycle(): Promise<{ store: Store; run: Digest; trainedOn: Digest; batch: Digest }> {
  const store = createMemoryStore();
  let time = 0;
  const clock = { now: (): number => ++time };
  const ports: TrainingPorts = { store, clock, openEstimator, environment: { runtime: 'test' } };
  const { version, tableDigest, imported } = await storeTable(store, 'churn', churnTable(300));
  await keepOriginal(
    store,
    { file: FILE, sha256: FILE_HASH },
    createDirectContext({ signal: new AbortController().signal })
  );
  const { spec } = frameProblem(
    { table: imported.table, tableDigest, columns: imported.schema },
    { target: 'y', split: { folds: 3 } }
  );
  const { id, run } = await trainRun(ports, { spec, dataset: { name: 'churn', version }, skip: [] }, quietContext);
  await registerVersion(store, clock, { model: 'churn', run: id, modelDigest: run.modelDigest, reason: 'first' });
  await moveAlias(store, clock, { model: 'churn', alias: 'champion', version: 1, reason: 'first' });
  const { version: batch } = await storeTable(store, 'batch', churnTable(50, 2));
  await monitorBatch(
    ports,
    { model: 'churn', version: 1, run: id, dataset: { name: 'batch', version: batch } },
    quietContext
  );
  return { store, run: id, trainedOn: version, batch };
}

/** The store, with one object that cannot be read. */
function without(store: Store, lost: Digest, code: ErrorCode): Store {
  return {
    ...store,
    async readObject(digest) {
      if (digest === lost) throw new AppError(code);
      return store.readObject(digest);
    }
  };
}

async function expectEverythingReadable(store: Store): Promise<void> {
  for (const { id, run } of await listRuns(store)) {
    const { model } = await readModel(store, id);
    const table = await loadTable(store, run.dataset.version);
    expect(scoreTable(model, table).predictions.rows).toBe(300);
  }
  for (const { report } of await listReports(store))
    expect((await loadTable(store, report.dataset.version)).rows).toBe(report.rows);
  expect((await readLog(store, 'registry')).length).toBe(2);
  expect((await readRegistry(store))[0]!.aliases.get('champion')).toBe(1);
  expect(await (await readOriginal(store, FILE_HASH, quietContext))!.text()).toBe(await FILE.text());
}

describe('collectGarbage', () => {
  it('frees what training left behind, once', async () => {
    const { store } = await lifecycle();
    const before = await store.usage();
    const freed = await collectGarbage(store);
    expect(freed).toBeGreaterThan(0);
    expect(await store.usage()).toBe(before - freed);
    expect(await collectGarbage(store)).toBe(0);
    await expectEverythingReadable(store);
  });
  it('keeps the data of runs and reports whose datasets are deleted', async () => {
    const { store, trainedOn, batch } = await lifecycle();
    await collectGarbage(store);
    await deleteDataset(store, 'churn');
    await deleteDataset(store, 'batch');
    expect(await collectGarbage(store)).toBeGreaterThan(0);
    expect((await store.hasObjects([trainedOn, batch])).size).toBe(2);
    expect(await collectGarbage(store)).toBe(0);
    await expectEverythingReadable(store);
  });
  it('removes a deleted dataset that nothing used, down to its columns', async () => {
    const { store } = await lifecycle();
    await collectGarbage(store);
    const before = await store.usage();
    const { version } = await storeTable(store, 'unused', churnTable(80, 3));
    expect(await collectGarbage(store)).toBe(0);
    await deleteDataset(store, 'unused');
    expect(await collectGarbage(store)).toBeGreaterThan(0);
    expect((await store.hasObjects([version])).size).toBe(0);
    expect(await store.usage()).toBe(before);
  });
  it('removes what a cancelled import stored ahead', async () => {
    const { store } = await lifecycle();
    await collectGarbage(store);
    const [chunk] = await store.putObjects([new Uint8Array(1000)]);
    expect(await collectGarbage(store)).toBe(1000);
    expect((await store.hasObjects([chunk!])).size).toBe(0);
  });
  it('keeps a checkpoint until it is cleared or replaced', async () => {
    const store = createMemoryStore();
    const checkpoints = storeCheckpoints(store, 'job');
    await checkpoints.save('fit', new Uint8Array(10));
    await checkpoints.save('fit', new Uint8Array(20));
    expect(await collectGarbage(store)).toBe(10);
    expect((await checkpoints.load('fit'))?.length).toBe(20);
    await checkpoints.clear();
    expect(await collectGarbage(store)).toBe(20);
    expect(await store.usage()).toBe(0);
  });
  it('frees nothing when a ref appears during the walk', async () => {
    const store = createMemoryStore();
    await storeTable(store, 'gone', churnTable(20));
    const [ref] = await store.listRefs('datasets/');
    await deleteDataset(store, 'gone');
    await store.putObjects([new Uint8Array(5)]);
    let walks = 0;
    const undone: Store = {
      ...store,
      async listRefs(prefix) {
        if (++walks === 2)
          await store.commit({ objects: [], refs: [{ name: ref!.name, expect: null, to: ref!.target }] });
        return store.listRefs(prefix);
      }
    };
    expect(await collectGarbage(undone)).toBe(0);
    expect(await collectGarbage(store)).toBe(5);
  });
});

describe('what cannot be read', () => {
  it.each(['datasets/', 'runs/', 'reports/', 'log/', 'originals/'])(
    'frees nothing while the target of a ref under %s is damaged or missing',
    async (prefix) => {
      const { store } = await lifecycle();
      const before = await store.usage();
      const [ref] = await store.listRefs(prefix);
      for (const code of ['store/damaged-object', 'store/missing-object'] as const) {
        const broken = without(store, ref!.target, code);
        expect(await reachableObjects(broken)).toBeUndefined();
        expect(await collectGarbage(broken)).toBe(0);
      }
      expect(await store.usage()).toBe(before);
    }
  );
  it('frees nothing while a version is damaged, since its columns are not known', async () => {
    const { store, trainedOn } = await lifecycle();
    expect(await collectGarbage(without(store, trainedOn, 'store/damaged-object'))).toBe(0);
  });
  it('passes over a version that is missing and keeps the rest', async () => {
    const { store, batch, run, trainedOn } = await lifecycle();
    const reachable = await reachableObjects(without(store, batch, 'store/missing-object'));
    expect(reachable?.has(run)).toBe(true);
    expect(reachable?.has(trainedOn)).toBe(true);
  });
  it('does not read models or columns, so a damaged one is kept for a repair', async () => {
    const { store } = await lifecycle();
    const [{ run }] = (await listRuns(store)) as [Awaited<ReturnType<typeof listRuns>>[number]];
    const reachable = await reachableObjects(without(store, run.modelDigest, 'store/damaged-object'));
    expect(reachable?.has(run.modelDigest)).toBe(true);
  });
  it('frees nothing beside a kind of ref that it does not know', async () => {
    const store = createMemoryStore();
    const bytes = Uint8Array.of(1);
    await store.commit({ objects: [bytes], refs: [{ name: 'plans/a', expect: null, to: digestBytes(bytes) }] });
    await store.putObjects([Uint8Array.of(2)]);
    expect(await collectGarbage(store)).toBe(0);
  });
  it('passes on that the storage does not answer', async () => {
    const { store, run } = await lifecycle();
    await expect(collectGarbage(without(store, run, 'store/unavailable'))).rejects.toMatchObject({
      code: 'store/unavailable'
    });
  });
});
