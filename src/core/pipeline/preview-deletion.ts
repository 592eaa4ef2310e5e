import { readDataset } from '#core/datasets';
import type { Store } from '#core/ports';
import { AppError, digestBytes, encodeJson, type Digest } from '#core/shared';
import { reachableObjects } from './reachable-objects.ts';

export interface DeletionPreview {
  /** Objects that nothing else needs, and their bytes; both null where it cannot be told, and then nothing is swept. */
  readonly objects: number | null;
  readonly bytes: number | null;
}

/**
 * What taking a version off its dataset would free at the next sweep: columns that other versions, runs or reports share
 * do not count. @throws datasets/unknown-dataset, store/*
 */
export async function previewDeletion(
  store: Store,
  { name, version }: { name: string; version: Digest }
): Promise<DeletionPreview> {
  const record = await readDataset(store, name);
  if (!record) throw new AppError('datasets/unknown-dataset', { message: `There is no dataset named "${name}".` });
  const without = encodeJson({ ...record, versions: record.versions.filter((entry) => entry.version !== version) });
  const before = await reachableObjects(store);
  const after = await reachableObjects(withRecord(store, digestBytes(encodeJson(record)), without));
  if (!before || !after) return { objects: null, bytes: null };
  const freed = [...before].filter((digest) => !after.has(digest));
  let bytes = 0;
  for (const digest of freed) bytes += (await store.readObject(digest)).length;
  return { objects: freed.length, bytes };
}

/** The store as it would be with other bytes in the place of an object. */
function withRecord(store: Store, digest: Digest, bytes: Uint8Array): Store {
  return { ...store, readObject: async (wanted) => (wanted === digest ? bytes : store.readObject(wanted)) };
}
