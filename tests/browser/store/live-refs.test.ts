import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { digestBytes } from '#core/shared';
import { openDexieStore, type DexieStore } from '#store/dexie';
import { clearIndexedDB } from './browser-session.ts';

let name: string;
let store: DexieStore;
let seen: string[][];
let stop: () => void;

beforeEach(async () => {
  name = `live-${crypto.randomUUID()}`;
  store = await openDexieStore({ name });
  seen = [];
  stop = store.liveRefs('run/', (refs) => seen.push(refs.map((ref) => ref.name)));
  await vi.waitFor(() => expect(seen).toEqual([[]]));
});

afterEach(() => {
  stop();
  store.close();
});

async function commit(ref: string): Promise<void> {
  const object = new TextEncoder().encode(ref);
  await store.commit({ objects: [object], refs: [{ name: ref, expect: null, to: digestBytes(object) }] });
}

async function commitInWorker(ref: string): Promise<void> {
  const worker = new Worker(new URL('./commit-in-worker.ts', import.meta.url), { type: 'module' });
  const done = new Promise((resolve) => (worker.onmessage = resolve));
  worker.postMessage({ name, ref });
  await done;
  worker.terminate();
}

test('[S16] a commit of this page calls back with the refs under the prefix', async () => {
  await commit('run/1');
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['run/1']));
  await commit('run/2');
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['run/1', 'run/2']));
});

test('[S16] a commit of a worker calls back too', async () => {
  await commitInWorker('run/far');
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['run/far']), { timeout: 5000 });
});

test('[S16] refs outside the prefix and unsubscribed queries stay quiet', async () => {
  const others: unknown[] = [];
  const stopOthers = store.liveRefs('model/', (refs) => others.push(refs.length));
  await vi.waitFor(() => expect(others).toEqual([0]));
  stop();
  await commit('run/1');
  await commit('model/1');
  await vi.waitFor(() => expect(others.at(-1)).toBe(1));
  expect(seen).toEqual([[]]);
  stopOthers();
});

test('[S16] the query goes on after the browser has closed the database', async () => {
  await clearIndexedDB();
  await commit('run/after');
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['run/after']));
});
