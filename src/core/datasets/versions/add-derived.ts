import type { Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';
import type { DatasetManifest } from '../dataset-manifest.ts';
import { changeRecord } from './change-record.ts';
import { requireEntry } from './require-entry.ts';

interface Derived {
  readonly name: string;
  /** The version of the dataset that this one comes from. */
  readonly from: Digest;
  readonly manifest: DatasetManifest;
  /** The file named in the list of versions; that of `from` unless said otherwise. */
  readonly file?: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/** Adds a version whose columns are stored already. Returns it. @throws datasets/unknown-dataset, datasets/unknown-version */
export async function addDerived(store: Store, { name, from, manifest, file, at }: Derived): Promise<Digest> {
  const object = encodeJson(manifest);
  const version = digestBytes(object);
  await changeRecord(store, {
    name,
    objects: [object],
    change(record) {
      const origin = requireEntry(record, from);
      if (record.versions.some((entry) => entry.version === version)) return record;
      const { rows, columns } = manifest.table;
      const entry = { version, at, rows, columns: columns.length, file: file ?? origin.file };
      return { ...record, versions: [...record.versions, entry] };
    }
  });
  return version;
}
