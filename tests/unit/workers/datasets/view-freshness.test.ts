import { describe, expect, it } from 'vitest';
import { readDataset, readManifest, saveDataset } from '#core/datasets';
import { saveFeatureView } from '#core/features';
import type { CallContext, Store } from '#core/ports';
import { createMemoryStore } from '#store/memory';
import { createDatasetsService } from '#workers/datasets';
import { importText, quietContext } from '../../../fixtures/import-text.ts';
import { viewOf } from '../../features/store/tables.ts';

/** Datasets `d0`, `d1`, ... with two views each, and how often an object was read and how many reads ran at a time. */
async function shelf(datasets: number) {
  const store = createMemoryStore();
  for (let i = 0; i < datasets; i++) {
    const text = `id,at,x\na,10,${i}\na,30,5\nb,20,2\n`;
    await saveDataset(store, { name: `d${i}`, imported: await importText(text, `d${i}.csv`), at: 0 });
    for (const name of [`v${i}`, `w${i}`])
      await saveFeatureView(store, {
        view: viewOf({ name, dataset: `d${i}`, ttlSeconds: name[0] === 'v' ? 25 : null }),
        at: 1
      });
  }
  const reads: string[] = [];
  const watched: Store = Object.assign(Object.create(store) as Store, {
    readObject(digest: string) {
      reads.push(digest);
      return store.readObject(digest);
    }
  });
  let now = 50_000;
  const service = createDatasetsService({ store: watched, clock: { now: () => now } });
  return { service, store, reads, setNow: (next: number): void => void (now = next) };
}

describe('the freshness of stored views', () => {
  it('is measured once, until time can change it', async () => {
    const { service, reads, setNow } = await shelf(1);
    const ask = (name: string) => service.viewFreshness({ name }, quietContext);
    expect(await ask('v0')).toMatchObject({ fresh: 1, until: 55_000 });
    const [first] = [reads.length, (reads.length = 0)];
    setNow(54_000);
    expect(await ask('v0')).toMatchObject({ fresh: 1 });
    expect(reads.length).toBeLessThan(first);
    reads.length = 0;
    setNow(60_000);
    expect(await ask('v0')).toMatchObject({ fresh: 0, until: null });
    expect(reads.length).toBe(first);
  });
  it('reads keys and times only', async () => {
    const { service, reads, store } = await shelf(1);
    const { version } = (await readDataset(store, 'd0'))!.versions[0]!;
    const { columns } = (await readManifest(store, version)).table;
    const chunksOf = (wanted: string): readonly string[] =>
      JSON.stringify(columns.find(({ name }) => name === wanted)).match(/[0-9a-f]{64}/g) ?? [];
    await service.viewFreshness({ name: 'w0' }, quietContext);
    for (const name of ['id', 'at']) expect(reads).toEqual(expect.arrayContaining([...chunksOf(name)]));
    expect(chunksOf('x').length).toBeGreaterThan(0);
    expect(reads.filter((digest) => chunksOf('x').includes(digest))).toEqual([]);
  });
  it('answers for every view and tells when each begins', async () => {
    const { service } = await shelf(5);
    const begun: string[] = [];
    const names = [0, 1, 2, 3, 4].flatMap((i) => [`v${i}`, `w${i}`]);
    const found = await Promise.all(
      names.map((name) => {
        const ctx: CallContext = { ...quietContext, report: ({ phase }) => void begun.push(`${name} ${phase}`) };
        return service.viewFreshness({ name }, ctx);
      })
    );
    expect(found.map(({ entities }) => entities)).toEqual(names.map(() => 2));
    expect(begun.sort()).toEqual(names.map((name) => `${name} reading`).sort());
  });
  it('fails for a view alone, and not for one that was cancelled', async () => {
    const { service } = await shelf(1);
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    const cancelled = { ...quietContext, signal: stop.signal };
    await expect(service.viewFreshness({ name: 'v0' }, cancelled)).rejects.toThrow('stopped');
    await expect(service.viewFreshness({ name: 'x' }, quietContext)).rejects.toMatchObject({
      code: 'features/unknown-view'
    });
    expect(await service.viewFreshness({ name: 'v0' }, quietContext)).toMatchObject({ entities: 2 });
  });
  it('tells a column that is gone and still answers for other views of the dataset', async () => {
    const store = createMemoryStore();
    await saveDataset(store, { name: 'd', imported: await importText('id,at,x\na,10,1\n', 'd.csv'), at: 0 });
    await saveFeatureView(store, { view: viewOf({ name: 'good', dataset: 'd' }), at: 1 });
    await saveFeatureView(store, { view: viewOf({ name: 'bad', dataset: 'd', eventTime: 'gone' }), at: 1 });
    const service = createDatasetsService({ store, clock: { now: () => 50_000 } });
    const [bad, good] = await Promise.allSettled(
      ['bad', 'good'].map((name) => service.viewFreshness({ name }, quietContext))
    );
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'datasets/unknown-column' } });
    expect(good).toMatchObject({ status: 'fulfilled', value: { entities: 1 } });
  });
});
