import { deleteDataset } from '#core/datasets';
import type { Store } from '#core/ports';

const PREFIX = 'datasets/';

/** Takes a dataset's name away; the returned function gives it back, unless the name was taken since. @throws store/conflict (by undo) */
export async function deleteWithUndo(store: Store, name: string): Promise<() => Promise<void>> {
  const ref = (await store.listRefs(PREFIX)).find((one) => decodeURIComponent(one.name.slice(PREFIX.length)) === name);
  await deleteDataset(store, name);
  return async () => {
    if (ref) await store.commit({ objects: [], refs: [{ name: ref.name, expect: null, to: ref.target }] });
  };
}
