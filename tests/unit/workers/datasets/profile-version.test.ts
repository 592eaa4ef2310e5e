import { describe, expect, it } from 'vitest';
import { deleteDataset, keepProfile, readProfile } from '#core/datasets';
import { collectGarbage, reachableObjects } from '#core/pipeline';
import { createDirectContext, type Progress, type Store } from '#core/ports';
import { createRng, type Table } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { createProfiler } from '../../../../src/workers/datasets/profile-version.ts';
import { quietContext, storeTable } from '../../../fixtures/import-text.ts';

/** `total` is `fare` and `tip`; `kind` goes with nothing. */
function rides(rows: number): Table {
  const rng = createRng(1, 'rides');
  const fare = Float64Array.from({ length: rows }, () => 3 + rng.below(4000) / 100);
  const tip = Float64Array.from({ length: rows }, () => rng.below(500) / 100);
  const total = fare.map((value, row) => value + tip[row]!);
  const codes = Int32Array.from({ length: rows }, () => rng.below(2));
  return {
    rows,
    columns: [
      { kind: 'number', name: 'fare', values: fare },
      { kind: 'number', name: 'tip', values: tip },
      { kind: 'number', name: 'total', values: total },
      { kind: 'text', name: 'kind', codes, levels: ['yellow', 'green'] }
    ]
  };
}

/** A profiler over a store with one version; `reads` counts how often its table was read. */
async function profiled(rows = 200) {
  const store = createMemoryStore();
  const { version, imported } = await storeTable(store, 'rides', rides(rows));
  const reads = { count: 0 };
  const profiler = createProfiler({
    store,
    tableOf: async () => {
      reads.count++;
      return imported.table;
    }
  });
  return { store, version, profiler, reads };
}

const refsOf = async (store: Store): Promise<readonly string[]> =>
  (await store.listRefs('profiles/')).map(({ name }) => name);

describe('the profile of a version', () => {
  it('is computed once and read from the store after that', async () => {
    const { store, version, profiler, reads } = await profiled();
    expect(await profiler.keptProfile({ version })).toBeNull();
    expect(await profiler.keptAlerts({ version })).toBeNull();
    const first = await profiler.profileVersion({ version }, quietContext);
    expect(reads.count).toBe(1);
    expect(await refsOf(store)).toEqual([`profiles/${version}`]);
    expect(await profiler.profileVersion({ version }, quietContext)).toEqual(first);
    expect(await profiler.keptProfile({ version })).toEqual(first);
    expect(await profiler.keptAlerts({ version })).toEqual(first.alerts);
    expect(reads.count).toBe(1);
    expect(first.profile.columns.map(({ name }) => name)).toEqual(['fare', 'tip', 'total', 'kind']);
    expect(first.association.pairs.find(({ a, b }) => a === 'fare' && b === 'total')!.rows).toBe(200);
  });

  it('tells of its progress, and can be cancelled with nothing kept', async () => {
    const { store, version, profiler } = await profiled();
    const phases = new Set<string>();
    const controller = new AbortController();
    const onProgress = ({ phase }: Progress): void => {
      phases.add(phase);
      if (phase === 'association') controller.abort();
    };
    const ctx = createDirectContext({ signal: controller.signal, onProgress });
    await expect(profiler.profileVersion({ version }, ctx)).rejects.toMatchObject({ code: 'workers/cancelled' });
    expect([...phases]).toEqual(['reading the table', 'profile', 'association']);
    expect(await refsOf(store)).toEqual([]);
  });

  it('is made again where what was kept is of another format', async () => {
    const { store, version, profiler, reads } = await profiled();
    const found = await profiler.profileVersion({ version }, quietContext);
    await keepProfile(store, version, { ...found, format: 'assay.version-profile/0' as never });
    expect(await readProfile(store, version)).toBeUndefined();
    expect(await profiler.profileVersion({ version }, quietContext)).toEqual(found);
    expect(reads.count).toBe(2);
    expect(await readProfile(store, version)).toEqual(found);
  });

  it('gives way to a later one under the same name, whoever wrote in between', async () => {
    const { store, version, profiler } = await profiled();
    const found = await profiler.profileVersion({ version }, quietContext);
    let raced = false;
    const racing: Store = {
      ...store,
      async commit(change) {
        if (!raced) {
          raced = true;
          await keepProfile(store, version, { ...found, alerts: [] });
        }
        return store.commit(change);
      }
    };
    await keepProfile(racing, version, found);
    expect(raced).toBe(true);
    expect(await readProfile(store, version)).toEqual(found);
  });
});

describe('alerts for a target', () => {
  it('name the columns that add up to it', async () => {
    const { version, profiler } = await profiled();
    const alerts = await profiler.alertsFor({ version, target: 'fare' }, quietContext);
    const leak = alerts.find(({ kind }) => kind === 'target-leakage');
    expect(leak!.columns).toContain('total');
    expect(leak!.sentence).toContain('*fare*');
  });

  it('say without a target what was not checked', async () => {
    const { version, profiler } = await profiled();
    await profiler.profileVersion({ version }, quietContext);
    const alerts = await profiler.keptAlerts({ version });
    expect(alerts!.filter(({ kind }) => kind === 'not-checked').map(({ sentence }) => sentence)).toEqual([
      'Not checked: target leakage and the order of rows, because no target is chosen.'
    ]);
  });

  it('are refused for a column that is not there', async () => {
    const { version, profiler } = await profiled();
    await expect(profiler.alertsFor({ version, target: '__proto__' }, quietContext)).rejects.toMatchObject({
      code: 'datasets/unknown-column'
    });
  });
});

describe('kept profiles and the sweep', () => {
  it('stay while their version does', async () => {
    const { store, version, profiler } = await profiled();
    const found = await profiler.profileVersion({ version }, quietContext);
    const [ref] = await store.listRefs('profiles/');
    expect((await reachableObjects(store))?.has(ref!.target)).toBe(true);
    await collectGarbage(store);
    expect(await readProfile(store, version)).toEqual(found);
  });

  it('go with their version and do not keep it', async () => {
    const { store, version, profiler } = await profiled();
    await profiler.profileVersion({ version }, quietContext);
    await deleteDataset(store, 'rides');
    expect(await collectGarbage(store)).toBeGreaterThan(0);
    expect(await refsOf(store)).toEqual([]);
    expect(await store.usage()).toBe(0);
  });
});
