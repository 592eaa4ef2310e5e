import type { Clock, Store } from '#core/ports';
import { commitEvent } from './commit-event.ts';
import { readRegistry } from './read-registry.ts';
import type { RegistryEvent, RegistryModel } from './registry-events.ts';

/**
 * Decides on the registry as it is now and appends the event; when another writer was first, decides again.
 * `decide` returns `undefined` to leave everything as it is.
 */
export function appendEvent(
  store: Store,
  clock: Clock,
  decide: (models: readonly RegistryModel[]) => RegistryEvent | undefined
): Promise<void> {
  return commitEvent(store, async () => {
    const event = decide(await readRegistry(store));
    return event && { at: clock.now(), event };
  });
}
