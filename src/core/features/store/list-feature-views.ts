import { readStoredJson } from '#core/datasets';
import type { Store } from '#core/ports';
import { FEATURE_VIEW_REFS, type FeatureViewRecord } from './feature-view-record.ts';
import { readFeatureView, type StoredFeatureView } from './read-feature-view.ts';

/** The definitions in force, in code-unit order of their encoded names. */
export async function listFeatureViews(store: Store): Promise<readonly StoredFeatureView[]> {
  const refs = await store.listRefs(FEATURE_VIEW_REFS);
  return Promise.all(
    refs.map(async ({ target }) => {
      const { name } = await readStoredJson<FeatureViewRecord>(store, {
        digest: target,
        format: 'assay.feature-view-record/1'
      });
      return readFeatureView(store, { name });
    })
  );
}
