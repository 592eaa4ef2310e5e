import { deleteDataset, deleteVersion } from '#core/datasets';
import type { Ref, Store } from '#core/ports';
import type { Digest } from '#core/shared';

const PREFIX = 'datasets/';

async function findRef(store: Store, name: string): Promise<Ref | undefined> {
  return (await store.listRefs(PREFIX)).find((one) => decodeURIComponent(one.name.slice(PREFIX.length)) === name);
}

/** Takes a dataset's name away; the returned function gives it back, unless the name was taken since. @throws store/conflict (by undo) */
export async function deleteWithUndo(store: Store, name: string): Promise<() => Promise<void>> {
  const ref = await findRef(store, name);
  await deleteDataset(store, name);
  return async () => {
    if (ref) await store.commit({ objects: [], refs: [{ name: ref.name, expect: null, to: ref.target }] });
  };
}

/** Takes a version off a dataset; the returned function gives it back, unless the dataset changed since. @throws store/conflict (by undo) */
export async function deleteVersionWithUndo(
  store: Store,
  { name, version }: { name: string; version: Digest }
): Promise<() => Promise<void>> {
  const before = await findRef(store, name);
  await deleteVersion(store, { name, version });
  const after = await findRef(store, name);
  return async () => {
    if (!before || !after) return;
    await store.commit({ objects: [], refs: [{ name: before.name, expect: after.target, to: before.target }] });
  };
}
