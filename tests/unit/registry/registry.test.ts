import { describe, expect, it } from 'vitest';
import type { Store } from '#core/ports';
import { canonicalJson, digestBytes } from '#core/shared';
import {
  foldRegistry,
  holdChallenger,
  moveAlias,
  planAppend,
  readLog,
  readRegistry,
  registerVersion,
  type RegistryEvent
} from '#core/registry';
import { createMemoryStore } from '#store/memory';

const clock = () => {
  let time = 1000;
  return { now: () => time++ };
};
const register = (store: Store, run: string) =>
  registerVersion(store, clock(), { model: 'churn', run, modelDigest: `m-${run}`, reason: 'first try' });

describe('registry', () => {
  it('numbers versions from 1 and keeps the number of a run registered twice', async () => {
    const store = createMemoryStore();
    expect([await register(store, 'a'), await register(store, 'b'), await register(store, 'a')]).toEqual([1, 2, 1]);
    const [model] = await readRegistry(store);
    expect(model!.versions.map(({ version, run }) => [version, run])).toEqual([
      [2, 'b'],
      [1, 'a']
    ]);
  });
  it('moves aliases with a reason and remembers who held them', async () => {
    const store = createMemoryStore();
    await register(store, 'a');
    await register(store, 'b');
    await moveAlias(store, clock(), { model: 'churn', alias: 'champion', version: 1, reason: 'only candidate' });
    await moveAlias(store, clock(), { model: 'churn', alias: 'champion', version: 2, reason: 'better on fresh rows' });
    const [model] = await readRegistry(store);
    expect(model!.aliases).toEqual(new Map([['champion', 2]]));
    expect(model!.versions[0]!.aliases).toEqual(['champion']);
    expect(model!.history[0]!.event).toMatchObject({
      kind: 'alias-moved',
      from: 1,
      to: 2,
      reason: 'better on fresh rows'
    });
    await moveAlias(store, clock(), { model: 'churn', alias: 'champion', version: null, reason: 'withdrawn' });
    expect((await readRegistry(store))[0]!.aliases.size).toBe(0);
  });
  it('refuses an empty reason and an unknown version, changing nothing', async () => {
    const store = createMemoryStore();
    await register(store, 'a');
    await expect(
      moveAlias(store, clock(), { model: 'churn', alias: 'champion', version: 1, reason: '  ' })
    ).rejects.toMatchObject({ code: 'registry/reason-required' });
    await expect(
      moveAlias(store, clock(), { model: 'churn', alias: 'champion', version: 9, reason: 'x' })
    ).rejects.toMatchObject({ code: 'registry/unknown-version' });
    expect(await readLog(store, 'registry')).toHaveLength(1);
  });
  it('records a held challenger', async () => {
    const store = createMemoryStore();
    await register(store, 'a');
    await holdChallenger(store, clock(), { model: 'churn', version: 1, champion: 1, reason: 'no better' });
    expect((await readRegistry(store))[0]!.history[0]!.event).toMatchObject({
      kind: 'challenger-held',
      reason: 'no better'
    });
  });
  it('gives writers at once different versions', async () => {
    const store = createMemoryStore();
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, (_, i) => register(store, `r${i}`)));
    const versions = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(versions.sort()).toEqual([1, 2, 3, 4]);
  });
  it('chains entries by hash, so a rewritten past is seen', async () => {
    const store = createMemoryStore();
    await register(store, 'a');
    await register(store, 'b');
    const [first, second] = await readLog<RegistryEvent>(store, 'registry');
    expect(second!.prev).toBe(digestBytes(new TextEncoder().encode(canonicalJson(first))));
    const { ref } = await planAppend(store, 'registry', { at: 5, body: { kind: 'x' } });
    expect(ref.expect).toBe(digestBytes(new TextEncoder().encode(canonicalJson(second))));
  });
  it('folds models apart from one another', () => {
    const event = (model: string, version: number): RegistryEvent => ({
      kind: 'version-registered',
      model,
      version,
      run: 'r',
      modelDigest: 'm',
      reason: ''
    });
    const entries = [event('b', 1), event('a', 1), event('b', 2)].map((body, i) => ({
      format: 'assay.event/1' as const,
      seq: i + 1,
      prev: null,
      at: i,
      body
    }));
    expect(foldRegistry(entries).map(({ name, versions }) => [name, versions.length])).toEqual([
      ['a', 1],
      ['b', 2]
    ]);
  });
});
