import { readJoin, type StoredJoin } from '#core/features';
import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { createJoinFinder } from './find-joins.ts';

/**
 * The training sets that a dataset version is or was made of, nearest first: by recipes, appended rows, restores, changed
 * roles and further joins. Versions that are gone are passed over. @throws store/*
 */
export async function readJoins(store: Store, version: Digest): Promise<readonly StoredJoin[]> {
  const origins = await createJoinFinder(store).joinsOf(version);
  return Promise.all(origins.map((origin) => readJoin(store, origin)));
}
