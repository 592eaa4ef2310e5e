import type { Store } from '#core/ports';
import { digestBytes } from '#core/shared';
import type { CheckpointStore } from '#core/training';

/** Checkpoints of one job as refs under `checkpoints/<job>/`, so a restarted worker or a reloaded page can go on. */
export function storeCheckpoints(store: Store, job: string): CheckpointStore & { clear(): Promise<void> } {
  const refOf = (key: string): string => `checkpoints/${job}/${key}`;
  return {
    async load(key) {
      const ref = await store.readRef(refOf(key));
      return ref && store.readObject(ref.target);
    },
    async save(key, bytes) {
      const current = await store.readRef(refOf(key));
      await store.commit({
        objects: [bytes],
        refs: [{ name: refOf(key), expect: current?.target ?? null, to: digestBytes(bytes) }]
      });
    },
    async clear() {
      const refs = await store.listRefs(refOf(''));
      if (refs.length > 0)
        await store.commit({ objects: [], refs: refs.map(({ name, target }) => ({ name, expect: target, to: null })) });
    }
  };
}
