export { openDexieStore, type DexieStore, type DexieStoreOptions } from './open-dexie-store.ts';
export type { LiveRefsOptions } from './live-refs.ts';
