import type { Store } from '#core/ports';
import { reachableObjects } from './reachable-objects.ts';

/**
 * Removes the objects that no ref leads to and returns the bytes freed: 0 when that cannot be told for certain (see
 * `reachableObjects`). Nothing that stores objects ahead of their ref may run beside it, unless the store spares young
 * objects. @throws store/unavailable
 */
export async function collectGarbage(store: Store): Promise<number> {
  const reachable = await reachableObjects(store);
  if (reachable === undefined) return 0;
  // A ref that came during the walk, such as a dataset whose deletion was undone, may name objects it did not see.
  const refs = await store.listRefs('');
  if (refs.some(({ target }) => !reachable.has(target))) return 0;
  return store.sweep(reachable);
}
