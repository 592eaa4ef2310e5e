import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { readDataset } from '../read-dataset.ts';
import { readManifest } from '../read-manifest.ts';
import { addDerived } from './add-derived.ts';
import { unknownDataset } from './change-record.ts';

/**
 * Makes an older version the newest again, as a new version that shares all its columns. Restoring the newest changes
 * nothing. Returns the newest version. @throws datasets/unknown-dataset, datasets/unknown-version, store/*
 */
export async function restoreVersion(
  store: Store,
  { name, version, at }: { name: string; version: Digest; at: number }
): Promise<Digest> {
  const newest = (await readDataset(store, name))?.versions.at(-1)?.version;
  if (newest === undefined) throw unknownDataset(name);
  if (newest === version) return version;
  const manifest = await readManifest(store, version);
  const restored = { ...manifest, parent: newest, origin: { kind: 'restore', from: version } } as const;
  return addDerived(store, { name, from: version, manifest: restored, at });
}
