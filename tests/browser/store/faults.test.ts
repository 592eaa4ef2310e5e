import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestBytes, type Digest } from '#core/shared';
import { openDexieStore, type DexieStore } from '#store/dexie';
import { bytes, codeOf, MIB, noise } from '../../contract/store/fixtures.ts';
import { settled } from '../../contract/store/dexie-place.ts';
import { clearIndexedDB, useBucket } from './browser-session.ts';
import { watchWrites } from './transactions.ts';

const undo: (() => unknown)[] = [];
let name: string;
let store: DexieStore;
let onWrite: (transaction: IDBTransaction) => unknown;

beforeEach(async () => {
  onWrite = () => undefined;
  undo.push(watchWrites((transaction) => onWrite(transaction)));
  name = `faults-${crypto.randomUUID()}`;
  store = await openDexieStore({ name, graceMs: 0 });
});

afterEach(async () => {
  for (const step of undo.splice(0)) await step();
  store.close();
  await settled(indexedDB.deleteDatabase(name));
});

async function commit(ref: string, object: Uint8Array): Promise<Digest> {
  const to = digestBytes(object);
  await store.commit({ objects: [object], refs: [{ name: ref, expect: null, to }] });
  return to;
}

/** Opens the database behind the store's back; `hold` keeps it open through a versionchange. */
async function openRaw(version: number, hold: 'hold' | 'let-go'): Promise<IDBDatabase> {
  const db = await settled(indexedDB.open(name, version));
  if (hold === 'let-go') db.onversionchange = () => db.close();
  undo.push(() => db.close());
  return db;
}

describe('quota', () => {
  test('[S7] a commit that finds no room is store/quota and leaves everything as it was', async () => {
    await moveToBucket(6 * MIB);
    const kept = await commit('kept', bytes('kept'));
    expect(await codeOf(commit('big', noise(16 * MIB, 7)))).toBe('store/quota');
    expect(await store.listRefs('')).toEqual([{ name: 'kept', target: kept }]);
    expect(await store.usage()).toBe(4);
    expect(await store.readObject(kept)).toEqual(bytes('kept'));
  });

  test('[S7] storage that the browser has taken away is store/unavailable', async () => {
    const bucket = await moveToBucket(6 * MIB);
    await bucket.remove();
    expect(await codeOf(store.listRefs(''))).toBe('store/unavailable');
  });
});

async function moveToBucket(quota: number): ReturnType<typeof useBucket> {
  const bucket = await useBucket(quota);
  undo.push(() => bucket.leave());
  store.close();
  store = await openDexieStore({ name });
  return bucket;
}

describe('durability', () => {
  test('[S7] every write runs in one strict transaction', async () => {
    const seen: string[] = [];
    onWrite = (transaction) => seen.push(transaction.durability);
    await commit('a', bytes('a'));
    await store.putObjects([bytes('b')]);
    await store.sweep(new Set());
    expect(seen).toEqual(['strict', 'strict', 'strict']);
  });

  test('[S7] a commit resolves after its transaction is complete, not before', async () => {
    const order: string[] = [];
    onWrite = (transaction) => transaction.addEventListener('complete', () => order.push('complete'));
    await commit('a', noise(MIB)).then(() => order.push('resolved'));
    expect(order).toEqual(['complete', 'resolved']);
  });
});

describe('two tabs', () => {
  test('[S13] the handle lets go for an upgrade, says so, and then refuses the newer storage', async () => {
    let outdated = 0;
    const old = await openDexieStore({ name, onOutdated: () => outdated++ });
    undo.push(() => old.close());
    await commit('a', bytes('a'));
    await openRaw(20, 'let-go');
    expect(outdated).toBe(1);
    expect(await codeOf(old.listRefs(''))).toBe('store/too-new');
    expect(await codeOf(commit('b', bytes('b')))).toBe('store/too-new');
    expect(await codeOf(openDexieStore({ name }))).toBe('store/too-new');
  });

  test('[S13] an upgrade that an older tab holds up is store/blocked, and works once that tab is gone', async () => {
    name = `older-${crypto.randomUUID()}`;
    const older = await openRaw(5, 'hold');
    expect(await codeOf(openDexieStore({ name, blockedAfterMs: 50 }))).toBe('store/blocked');
    older.close();
    store = await openDexieStore({ name, graceMs: 0 });
    await commit('a', bytes('a'));
    expect((await store.listRefs('')).map((ref) => ref.name)).toEqual(['a']);
  });
});

describe('lost connections', () => {
  test('[S14] a commit whose transaction is aborted under it runs once more', async () => {
    let starts = 0;
    onWrite = (transaction) => starts++ === 0 && queueMicrotask(() => transaction.abort());
    const target = await commit('a', bytes('a'));
    expect(starts).toBe(2);
    expect(await store.readRef('a')).toEqual({ name: 'a', target });
  });

  test('[S14] it runs once more and not forever', async () => {
    let starts = 0;
    onWrite = (transaction) => [starts++, queueMicrotask(() => transaction.abort())];
    expect(await codeOf(commit('a', bytes('a')))).toBe('store/unavailable');
    expect(starts).toBe(2);
  });

  test('[S14] a commit that had landed before the loss counts as a success', async () => {
    let starts = 0;
    onWrite = (transaction) => starts++ === 0 && loseAcknowledgement(transaction);
    const target = await commit('a', bytes('a'));
    expect(starts).toBe(2);
    expect(await store.readRef('a')).toEqual({ name: 'a', target });
  });

  test('[S14] after the browser closed the database the next operation opens it again', async () => {
    await commit('a', bytes('a'));
    await clearIndexedDB();
    expect(await store.listRefs('')).toEqual([]);
    await commit('b', bytes('b'));
    expect((await store.listRefs('')).map((ref) => ref.name)).toEqual(['b']);
  });

  test('a closed store refuses work instead of opening itself again', async () => {
    store.close();
    await expect(store.listRefs('')).rejects.toThrow('the store is closed');
  });
});

/** The transaction completes, but its owner hears that it was aborted. */
function loseAcknowledgement(transaction: IDBTransaction): void {
  transaction.addEventListener('complete', (event) => {
    event.stopImmediatePropagation();
    transaction.dispatchEvent(new Event('abort'));
  });
}
