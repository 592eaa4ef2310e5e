import type { Store } from '#core/ports';
import { digestBytes, isAppError } from '#core/shared';
import type { CheckpointStore } from '#core/training';

/** Checkpoints of one job as refs under `checkpoints/<job>/`, so a restarted worker or a reloaded page can go on. */
export function storeCheckpoints(store: Store, job: string): CheckpointStore & { clear(): Promise<void> } {
  const refOf = (key: string): string => `checkpoints/${job}/${key}`;
  return {
    async load(key) {
      const ref = await store.readRef(refOf(key));
      return ref && store.readObject(ref.target);
    },
    save: (key, bytes) =>
      untilUncontended(async () => {
        const current = await store.readRef(refOf(key));
        await store.commit({
          objects: [bytes],
          refs: [{ name: refOf(key), expect: current?.target ?? null, to: digestBytes(bytes) }]
        });
      }),
    clear: () =>
      untilUncontended(async () => {
        const refs = await store.listRefs(refOf(''));
        if (refs.length > 0)
          await store.commit({
            objects: [],
            refs: refs.map(({ name, target }) => ({ name, expect: target, to: null }))
          });
      })
  };
}

const ATTEMPTS = 5;

/** Two tabs may train the same spec: their checkpoints are interchangeable, so the last one wins. */
async function untilUncontended(act: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (!isAppError(error, 'store/conflict') || attempt === ATTEMPTS) throw error;
    }
  }
}
