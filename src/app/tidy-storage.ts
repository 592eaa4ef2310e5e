import { collectGarbage } from '#core/pipeline';
import type { Store } from '#core/ports';

/**
 * Removes what is in storage but belongs to nothing any more, and returns the bytes freed; `undefined` when a job runs
 * in some tab, since its objects may have no name yet. Jobs wait until it is done. @throws store/unavailable
 */
export function tidyStorage(store: Store): Promise<number | undefined> {
  return navigator.locks.request('assay-job', { mode: 'exclusive', ifAvailable: true }, (lock) =>
    lock === null ? undefined : collectGarbage(store)
  );
}
