import type { Digest } from '#core/shared';
import { openDexieStore } from '#store/dexie';
import type { StorePlace } from './fixtures.ts';

let count = 0;

/** A database of its own for each call; works wherever `indexedDB` is, real or not. */
export function newDexiePlace(): StorePlace {
  const name = `contract-${count++}-${crypto.randomUUID()}`;
  return {
    shared: true,
    open: (options) => openDexieStore({ name, ...options }),
    flipBit: (digest) => flipBit(name, digest)
  };
}

async function flipBit(name: string, digest: Digest): Promise<void> {
  const db = await settled(indexedDB.open(name));
  const store = db.transaction('parts', 'readwrite').objectStore('parts');
  const last = (await settled(store.getAllKeys(IDBKeyRange.bound([digest, 0], [digest, Infinity])))).at(-1)!;
  const part = (await settled(store.get(last))) as { bytes: ArrayBuffer };
  new Uint8Array(part.bytes)[0]! ^= 1;
  await settled(store.put(part));
  db.close();
}

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
