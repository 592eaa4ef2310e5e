import type { Store } from '#core/ports';
import { AppError, type Digest } from '#core/shared';
import { changeRecord } from './change-record.ts';
import { requireEntry } from './require-entry.ts';

/**
 * Takes one version off a dataset, and its tags. What runs, reports or other versions still use stays; the rest stays
 * until the store is swept. @throws datasets/unknown-dataset, datasets/unknown-version, datasets/last-version
 */
export function deleteVersion(store: Store, { name, version }: { name: string; version: Digest }): Promise<void> {
  return changeRecord(store, {
    name,
    change(record) {
      requireEntry(record, version);
      if (record.versions.length === 1) throw new AppError('datasets/last-version');
      return {
        ...record,
        versions: record.versions.filter((entry) => entry.version !== version),
        ...(record.tags && { tags: record.tags.filter((tag) => tag.version !== version) })
      };
    }
  });
}
