import type { Store } from '#core/ports';
import { AppError, digestBytes, encodeJson, type ColumnRole, type Digest } from '#core/shared';
import type { DatasetManifest, DatasetRecord } from './dataset-manifest.ts';
import { datasetRef } from './dataset-ref.ts';
import { readManifest } from './read-manifest.ts';
import { readStoredJson } from './read-stored-json.ts';
import { swapRef } from './swap-ref.ts';

export interface RoleChange {
  /** Name of the dataset. */
  readonly name: string;
  readonly version: Digest;
  readonly column: string;
  readonly role: ColumnRole;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/**
 * A version with another role for one column, beside the one it comes from: the cells are the same, so its table digest
 * is too. Returns the version. @throws datasets/unknown-column, store/*
 */
export async function changeRole(store: Store, { name, version, column, role, at }: RoleChange): Promise<Digest> {
  const manifest = await readManifest(store, version);
  if (!manifest.schema.some((known) => known.name === column)) {
    throw new AppError('datasets/unknown-column', { message: `There is no column named "${column}".` });
  }
  const schema = manifest.schema.map((known) =>
    known.name === column ? { ...known, role, roleReason: `${role}: chosen by hand` } : known
  );
  const changed: DatasetManifest = { ...manifest, parent: version, schema };
  const object = encodeJson(changed);
  const to = digestBytes(object);
  await swapRef(store, {
    name: datasetRef(name),
    async plan(current) {
      if (!current) throw new AppError('datasets/unknown-column', { message: `There is no dataset named "${name}".` });
      const record = await readStoredJson<DatasetRecord>(store, { digest: current.target, format: 'assay.dataset/1' });
      const from = record.versions.find((entry) => entry.version === version);
      if (!from || record.versions.some((entry) => entry.version === to)) return undefined;
      const next = encodeJson({ ...record, versions: [...record.versions, { ...from, version: to, at }] });
      return { objects: [object, next], refs: [{ name: current.name, expect: current.target, to: digestBytes(next) }] };
    }
  });
  return to;
}
