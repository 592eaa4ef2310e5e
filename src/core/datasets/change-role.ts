import type { Store } from '#core/ports';
import { AppError, type ColumnRole, type Digest } from '#core/shared';
import { readManifest } from './read-manifest.ts';
import { addDerived } from './versions/add-derived.ts';

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
 * is too. Returns the version. @throws datasets/unknown-column, datasets/unknown-dataset, datasets/unknown-version, store/*
 */
export async function changeRole(store: Store, { name, version, column, role, at }: RoleChange): Promise<Digest> {
  const manifest = await readManifest(store, version);
  if (!manifest.schema.some((known) => known.name === column)) {
    throw new AppError('datasets/unknown-column', { message: `There is no column named "${column}".` });
  }
  const schema = manifest.schema.map((known) =>
    known.name === column ? { ...known, role, roleReason: `${role}: chosen by hand` } : known
  );
  return addDerived(store, { name, from: version, manifest: { ...manifest, parent: version, schema }, at });
}
