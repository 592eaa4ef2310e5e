import type { Store } from '#core/ports';
import type { DatasetRecord } from './dataset-manifest.ts';
import { DATASET_REFS } from './dataset-ref.ts';
import { readStoredJson } from './read-stored-json.ts';

/** All datasets, in code-unit order of their encoded names. */
export async function listDatasets(store: Store): Promise<readonly DatasetRecord[]> {
  const refs = await store.listRefs(DATASET_REFS);
  return Promise.all(
    refs.map(({ target }) => readStoredJson<DatasetRecord>(store, { digest: target, format: 'assay.dataset/1' }))
  );
}
