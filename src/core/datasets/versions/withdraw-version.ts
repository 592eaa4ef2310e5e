import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { changeRecord } from './change-record.ts';
import { deleteVersion } from './delete-version.ts';
import { readDataset } from '../read-dataset.ts';
import { withoutVersion } from './without-version.ts';

/**
 * Takes the newest version off again as if it had never been added, so that the next one gets its number. One that
 * others were added behind is deleted. @throws datasets/unknown-dataset, datasets/unknown-version, datasets/last-version
 */
export async function withdrawVersion(
  store: Store,
  { name, version }: { name: string; version: Digest }
): Promise<void> {
  const record = await readDataset(store, name);
  if (record?.versions.at(-1)?.version !== version) return deleteVersion(store, { name, version });
  return changeRecord(store, { name, change: (current) => withoutVersion(current, version) });
}
