import type { Commit, Ref, Store } from '#core/ports';
import { isAppError } from '#core/shared';

const MOST_TRIES = 20;

/**
 * Reads a ref, plans a commit from it and tries again when another writer was faster. A plan of `undefined` changes
 * nothing. @throws store/conflict after 20 lost races
 */
export async function swapRef(
  store: Store,
  { name, plan }: { name: string; plan: (current: Ref | undefined) => Promise<Commit | undefined> }
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const change = await plan(await store.readRef(name));
    if (change === undefined) return;
    try {
      await store.commit(change);
      return;
    } catch (error) {
      if (!isAppError(error, 'store/conflict') || attempt === MOST_TRIES) throw error;
    }
  }
}
