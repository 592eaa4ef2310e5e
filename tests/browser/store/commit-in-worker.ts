import { digestBytes } from '#core/shared';
import { openDexieStore } from '#store/dexie';

/** Commits one ref to the store named, then says so. */
self.onmessage = async ({ data }: MessageEvent<{ name: string; ref: string }>) => {
  const store = await openDexieStore({ name: data.name });
  const object = new TextEncoder().encode(data.ref);
  await store.commit({ objects: [object], refs: [{ name: data.ref, expect: null, to: digestBytes(object) }] });
  store.close();
  self.postMessage('committed');
};
