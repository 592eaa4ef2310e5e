import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Digest } from '#core/shared';
import { openDexieStore, type DexieStore } from '#store/dexie';
import { settled } from '../../../contract/store/dexie-place.ts';
import { bytes, codeOf, MIB, noise } from '../../../contract/store/fixtures.ts';

interface Part {
  readonly digest: Digest;
  readonly index: number;
  readonly bytes: unknown;
}

let name: string;
let store: DexieStore;

beforeEach(async () => {
  name = `rows-${crypto.randomUUID()}`;
  store = await openDexieStore({ name });
});

async function withParts<T>(work: (parts: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await settled(indexedDB.open(name));
  const result = await settled(work(db.transaction('parts', 'readwrite').objectStore('parts')));
  db.close();
  return result;
}

test('[S9] a large object lies in ArrayBuffers of 4 MiB at most', async () => {
  await store.putObjects([noise(9 * MIB)]);
  const parts: Part[] = await withParts((objects) => objects.getAll());
  expect(parts.map((part) => part.index)).toEqual([0, 1, 2]);
  const lengths = parts.map((part) => (part.bytes instanceof ArrayBuffer ? part.bytes.byteLength : 'no ArrayBuffer'));
  expect(lengths).toEqual([4 * MIB, 4 * MIB, MIB]);
});

test('[S2] an object that has lost a part is store/damaged-object, and a new put mends it', async () => {
  const [digest] = await store.putObjects([noise(9 * MIB)]);
  await withParts((objects) => objects.delete([digest!, 1]));
  expect(await codeOf(store.readObject(digest!))).toBe('store/damaged-object');
  await store.putObjects([noise(9 * MIB)]);
  expect((await store.readObject(digest!)).byteLength).toBe(9 * MIB);
});

test('[S10] without options, what was put a moment ago survives a sweep', async () => {
  await store.putObjects([bytes('import in progress')]);
  expect(await store.sweep(new Set())).toBe(0);
});
