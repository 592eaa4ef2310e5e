import type { Store } from '#core/ports';
import { AppError, type Digest } from '#core/shared';
import { featureViewRef } from './feature-view-record.ts';
import { readViewRecord } from './read-view-record.ts';

/**
 * Brings a view back that was deleted, with its history.
 * @param record what `deleteFeatureView` returned
 * @throws features/name-taken where another view has its name by now; store/missing-object where it was swept
 */
export async function reviveFeatureView(store: Store, record: Digest): Promise<void> {
  const { name } = await readViewRecord(store, record);
  const ref = featureViewRef(name);
  if ((await store.readRef(ref)) !== undefined) {
    throw new AppError('features/name-taken', { message: `There is another feature view named "${name}" by now.` });
  }
  await store.commit({ objects: [], refs: [{ name: ref, expect: null, to: record }] });
}
