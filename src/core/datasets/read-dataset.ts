import type { Store } from '#core/ports';
import type { DatasetRecord } from './dataset-manifest.ts';
import { datasetRef } from './dataset-ref.ts';
import { readStoredJson } from './read-stored-json.ts';

/** A dataset and its versions, or `undefined` when there is none of that name. */
export async function readDataset(store: Store, name: string): Promise<DatasetRecord | undefined> {
  const ref = await store.readRef(datasetRef(name));
  return ref && readStoredJson<DatasetRecord>(store, { digest: ref.target, format: 'assay.dataset/1' });
}
