import { readStoredJson } from '#core/datasets';
import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import type { FeatureViewRecord } from './feature-view-record.ts';

/** @throws store/missing-object, store/damaged-object */
export function readViewRecord(store: Store, digest: Digest): Promise<FeatureViewRecord> {
  return readStoredJson<FeatureViewRecord>(store, { digest, format: 'assay.feature-view-record/1' });
}
