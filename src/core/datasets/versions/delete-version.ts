import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { changeRecord } from './change-record.ts';
import { numberVersions } from './number-versions.ts';
import { withoutVersion } from './without-version.ts';

/**
 * Takes one version off a dataset, and its tags; the others keep their numbers. What runs, reports or other versions
 * still use stays; the rest stays until the store is swept.
 * @throws datasets/unknown-dataset, datasets/unknown-version, datasets/last-version
 */
export function deleteVersion(store: Store, { name, version }: { name: string; version: Digest }): Promise<void> {
  return changeRecord(store, {
    name,
    change(record) {
      const number = numberVersions(record)[record.versions.findIndex((entry) => entry.version === version)];
      const left = withoutVersion(record, version);
      return number === undefined ? left : { ...left, deleted: [...(record.deleted ?? []), number] };
    }
  });
}
