import type { Store } from '#core/ports';
import { FEATURE_VIEW_REFS } from './feature-view-record.ts';
import { readFeatureView, type StoredFeatureView } from './read-feature-view.ts';
import { readViewRecord } from './read-view-record.ts';

/** The definitions in force, in code-unit order of their encoded names. */
export async function listFeatureViews(store: Store): Promise<readonly StoredFeatureView[]> {
  const refs = await store.listRefs(FEATURE_VIEW_REFS);
  return Promise.all(
    refs.map(async ({ target }) => readFeatureView(store, { name: (await readViewRecord(store, target)).name }))
  );
}
