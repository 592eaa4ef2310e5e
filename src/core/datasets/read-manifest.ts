import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import type { DatasetManifest } from './dataset-manifest.ts';
import { readStoredJson } from './read-stored-json.ts';

/** What is known of a dataset version. @throws store/missing-object, store/damaged-object */
export function readManifest(store: Store, version: Digest): Promise<DatasetManifest> {
  return readStoredJson(store, { digest: version, format: 'assay.dataset-version/1' });
}
