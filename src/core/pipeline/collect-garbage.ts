import type { Store } from '#core/ports';
import { dropStaleProfiles } from './drop-stale-profiles.ts';
import { reachableObjects } from './reachable-objects.ts';

/**
 * Removes the objects that no ref leads to, and profiles of versions that are gone, and returns the bytes freed: 0 when
 * that cannot be told for certain (see `reachableObjects`). Nothing that stores objects ahead of their ref may run beside it, unless the store spares young
 * objects. @throws store/unavailable
 */
export async function collectGarbage(store: Store): Promise<number> {
  const before = await reachableObjects(store);
  if (before === undefined) return 0;
  const dropped = await dropStaleProfiles(store, before);
  const reachable = dropped === 0 ? before : await reachableObjects(store);
  if (reachable === undefined) return 0;
  // A ref that came during the walk, such as a dataset whose deletion was undone, may name objects it did not see.
  const refs = await store.listRefs('');
  if (refs.some(({ target }) => !reachable.has(target))) return 0;
  return store.sweep(reachable);
}
