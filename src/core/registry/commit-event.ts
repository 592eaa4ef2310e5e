import type { Commit, Store } from '#core/ports';
import { isAppError } from '#core/shared';
import { logRef } from './event-log.ts';
import type { LogEvent } from './log-event.ts';
import { planAppend } from './plan-append.ts';
import { REGISTRY_LOG } from './registry-log.ts';

/** A change and the event that tells of it. */
export interface RecordedChange {
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly event: LogEvent;
  /** What is stored beside the event, if it is not the event alone. */
  readonly commit?: Commit;
}

const MOST_TRIES = 20;

/**
 * Stores a change and its event in one commit, and plans both anew when another writer was faster. A plan of
 * `undefined` changes nothing. @throws store/conflict after 20 lost races, what `plan` throws
 */
export async function commitEvent(store: Store, plan: () => Promise<RecordedChange | undefined>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const head = (await store.readRef(logRef(REGISTRY_LOG)))?.target ?? null;
    const planned = await plan();
    if (planned === undefined) return;
    const { at, event, commit = { objects: [], refs: [] } } = planned;
    const { object, ref } = await planAppend(store, REGISTRY_LOG, { at, body: event });
    try {
      // Expecting the head from before the plan: what was planned knows of every event until there.
      const appended = { ...ref, expect: head };
      return await store.commit({ objects: [...commit.objects, object], refs: [...commit.refs, appended] });
    } catch (error) {
      if (!isAppError(error, 'store/conflict') || attempt === MOST_TRIES) throw error;
    }
  }
}
