import type { Store } from '#core/ports';
import type { Slice } from './slice.ts';
import { foldSlices, readSliceChanges } from './slice-record.ts';

/** The slices of a dataset, the oldest first. @throws store/damaged-object */
export async function listSlices(store: Store, dataset: string): Promise<readonly Slice[]> {
  return foldSlices(await readSliceChanges(store, dataset));
}
