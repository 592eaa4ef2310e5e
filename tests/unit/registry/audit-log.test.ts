import { describe, expect, it } from 'vitest';
import type { Store } from '#core/ports';
import { auditLog, planAppend, readLog } from '#core/registry';
import { digestBytes, encodeJson, type Digest, type JsonObject } from '#core/shared';
import { createMemoryStore } from '#store/memory';

const LOG = 'registry';

async function append(store: Store, count: number): Promise<void> {
  for (let at = 1; at <= count; at++) {
    const { object, ref } = await planAppend(store, LOG, { at, body: { kind: 'noted', note: `n${at}` } });
    await store.commit({ objects: [object], refs: [ref] });
  }
}

/** The store with other bytes for some objects, as they would be if somebody wrote to its files. */
function forged(store: Store, changed: ReadonlyMap<Digest, Uint8Array>): Store {
  return { ...store, readObject: async (digest) => changed.get(digest) ?? store.readObject(digest) };
}

/** Points the log at an entry of one's own. */
async function pointAt(store: Store, entry: JsonObject): Promise<void> {
  const object = encodeJson(entry);
  const head = await store.readRef(`log/${LOG}`);
  const ref = { name: `log/${LOG}`, expect: head?.target ?? null, to: digestBytes(object) };
  await store.commit({ objects: [object], refs: [ref] });
}

describe('auditLog', () => {
  it('finds an empty log whole', async () => {
    expect(await auditLog(createMemoryStore(), LOG)).toEqual({ entries: [], problem: undefined });
  });

  it('gives every entry, newest first, with the digest that the next one names', async () => {
    const store = createMemoryStore();
    await append(store, 3);
    const { entries, problem } = await auditLog(store, LOG);
    expect(problem).toBeUndefined();
    expect(entries.map(({ entry }) => entry.seq)).toEqual([3, 2, 1]);
    expect(entries[0]!.digest).toBe((await store.readRef(`log/${LOG}`))!.target);
    expect(entries.slice(1).map(({ digest }) => digest)).toEqual([entries[0]!.entry.prev, entries[1]!.entry.prev]);
    expect(await readLog(store, LOG)).toEqual(entries.map(({ entry }) => entry).reverse());
  });

  it('says where an entry is missing, and gives those after it', async () => {
    const store = createMemoryStore();
    await append(store, 4);
    const { entries } = await auditLog(store, LOG);
    const gone = entries[2]!.digest;
    const kept = new Set(entries.map(({ digest }) => digest).filter((digest) => digest !== gone));
    await store.sweep(kept);
    const found = await auditLog(store, LOG);
    expect(found.entries.map(({ entry }) => entry.seq)).toEqual([4, 3]);
    expect(found.problem).toMatchObject({
      code: 'store/missing-object',
      message: 'Entry 2 of the registry log is missing.',
      hint: expect.stringContaining('are safe') as string
    });
    await expect(readLog(store, LOG)).rejects.toMatchObject({ code: 'store/missing-object' });
  });

  it.each([
    ['a wrong number', { seq: 7 }],
    ['another format', { format: 'assay.event/0' }],
    ['a first entry that has one before it', { seq: 1 }],
    ['a number below 1', { seq: 0, prev: null }],
    ['none before it though it is the third', { prev: null }],
    ['no number', { seq: null }]
  ])('finds an entry put in with %s', async (_, change) => {
    const store = createMemoryStore();
    await append(store, 2);
    const prev = (await store.readRef(`log/${LOG}`))!.target;
    await pointAt(store, { format: 'assay.event/1', seq: 3, prev, at: 9, body: { kind: 'noted' }, ...change });
    expect((await auditLog(store, LOG)).problem).toMatchObject({ code: 'store/damaged-object' });
    await expect(readLog(store, LOG)).rejects.toMatchObject({ code: 'store/damaged-object' });
  });

  it('finds an entry taken out, although the ones around it are what they were', async () => {
    const store = createMemoryStore();
    await append(store, 3);
    const { entries } = await auditLog(store, LOG);
    await pointAt(store, { ...(entries[0]!.entry as unknown as JsonObject), prev: entries[2]!.digest });
    const { problem } = await auditLog(store, LOG);
    expect(problem?.message).toContain('Entry 2');
  });

  it('finds an entry that was written over', async () => {
    const store = createMemoryStore();
    await append(store, 3);
    const { entries } = await auditLog<{ note: string }>(store, LOG);
    const { digest, entry } = entries[1]!;
    const other = encodeJson({ ...(entry as unknown as JsonObject), seq: 9 });
    const { problem, entries: found } = await auditLog(forged(store, new Map([[digest, other]])), LOG);
    expect(problem).toMatchObject({ code: 'store/damaged-object' });
    expect(found).toHaveLength(1);
  });
});
