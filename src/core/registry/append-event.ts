import type { Clock, Store } from '#core/ports';
import { isAppError } from '#core/shared';
import { planAppend } from './event-log.ts';
import { readRegistry, REGISTRY_LOG } from './read-registry.ts';
import type { RegistryEvent, RegistryModel } from './registry-events.ts';

const ATTEMPTS = 5;

/**
 * Decides on the registry as it is now and appends the event; when another writer was first, decides again.
 * `decide` returns `undefined` to leave everything as it is.
 */
export async function appendEvent(
  store: Store,
  clock: Clock,
  decide: (models: readonly RegistryModel[]) => RegistryEvent | undefined
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const event = decide(await readRegistry(store));
    if (!event) return;
    const { object, ref } = await planAppend(store, REGISTRY_LOG, { at: clock.now(), body: event });
    try {
      return await store.commit({ objects: [object], refs: [ref] });
    } catch (error) {
      if (!isAppError(error, 'store/conflict') || attempt === ATTEMPTS) throw error;
    }
  }
}
