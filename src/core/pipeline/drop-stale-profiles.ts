import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';

const PREFIX = 'profiles/';

/**
 * Takes away the profiles of versions that are not in `reachable`, and returns how many they were: a profile can be
 * made again and keeps nothing alive. @throws store/conflict
 */
export async function dropStaleProfiles(store: Store, reachable: ReadonlySet<Digest>): Promise<number> {
  const stale = (await store.listRefs(PREFIX)).filter(({ name }) => !reachable.has(name.slice(PREFIX.length)));
  if (stale.length > 0)
    await store.commit({ objects: [], refs: stale.map(({ name, target }) => ({ name, expect: target, to: null })) });
  return stale.length;
}
