/** What a page asks of the service worker. */
export type WorkerRequest =
  /** Fetch everything that is not stored yet; answered by reports. Safe to repeat. */
  | { readonly type: 'cache-all' }
  /** Let the waiting version take over. Only ever sent because a person asked for it. */
  | { readonly type: 'skip-waiting' };

/** What the service worker tells every page of its version. */
export type WorkerReport =
  | { readonly type: 'caching'; readonly build: string; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly type: 'offline-ready'; readonly build: string }
  /** Some files could not be fetched; ask again later. */
  | { readonly type: 'incomplete'; readonly build: string; readonly missingFiles: number };

/** The web lock that every open page holds on its build, so that no cache in use is deleted. */
export const buildLock = (build: string): string => `assay-build-${build}`;

/** Where shared files wait for a page. */
export const SHARED_CACHE = 'assay-shared';
export const SHARED_PATH = '/shared/';
/** Name of the field in which they arrive. */
export type SharedForm = 'file';
