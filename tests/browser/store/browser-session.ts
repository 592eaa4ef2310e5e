import { Dexie } from 'dexie';
import { cdp } from 'vitest/browser';

interface Session {
  send(method: string, params: Record<string, unknown>): Promise<unknown>;
}

/** What "clear site data" does: every connection is closed by force and every database of this origin deleted. */
export async function clearIndexedDB(): Promise<void> {
  const session = cdp() as unknown as Session;
  await session.send('Storage.clearDataForOrigin', { origin: location.origin, storageTypes: 'indexeddb' });
}

interface BucketManager {
  open(name: string, options: { quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

/** A place of its own for databases, with a limit that the browser enforces as it does the origin's quota. */
export async function useBucket(quota: number): Promise<{ remove(): Promise<void>; leave(): void }> {
  const manager = (navigator as unknown as { storageBuckets: BucketManager }).storageBuckets;
  const name = `bucket-${crypto.randomUUID()}`;
  Dexie.dependencies.indexedDB = (await manager.open(name, { quota })).indexedDB;
  return {
    remove: () => manager.delete(name),
    leave() {
      Dexie.dependencies.indexedDB = indexedDB;
    }
  };
}
