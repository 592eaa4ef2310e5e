import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';

const PREFIXES = ['profiles/', 'contract-reports/'];

/**
 * Takes away the profiles and contract reports of versions that are not in `reachable`, and returns how many they were:
 * they can be made again and keep nothing alive. @throws store/conflict
 */
export async function dropStaleProfiles(store: Store, reachable: ReadonlySet<Digest>): Promise<number> {
  const lists = await Promise.all(PREFIXES.map((prefix) => store.listRefs(prefix)));
  const stale = lists.flat().filter(({ name }) => !reachable.has(name.split('/')[1]!));
  if (stale.length > 0)
    await store.commit({ objects: [], refs: stale.map(({ name, target }) => ({ name, expect: target, to: null })) });
  return stale.length;
}
