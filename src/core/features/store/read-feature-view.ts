import { readStoredJson } from '#core/datasets';
import type { Store } from '#core/ports';
import { AppError, type Digest } from '#core/shared';
import { featureViewRef, type FeatureViewRecord, type FeatureViewVersion } from './feature-view-record.ts';
import type { FeatureView, PinnedVersion } from './feature-view.ts';

/** A definition with its version and the history of its name, oldest first. */
export interface StoredFeatureView {
  readonly view: FeatureView;
  readonly version: Digest;
  readonly history: readonly FeatureViewVersion[];
}

/** The definition in force, or an earlier one. @throws features/unknown-view, store/* */
export async function readFeatureView(
  store: Store,
  { name, version = 'latest' }: { name: string; version?: PinnedVersion }
): Promise<StoredFeatureView> {
  const ref = await store.readRef(featureViewRef(name));
  if (ref === undefined) throw unknown(`There is no feature view named "${name}".`);
  const { versions } = await readStoredJson<FeatureViewRecord>(store, {
    digest: ref.target,
    format: 'assay.feature-view-record/1'
  });
  const entry = version === 'latest' ? versions.at(-1) : versions.find((one) => one.version === version);
  if (entry === undefined) throw unknown(`The feature view "${name}" has no version ${version.slice(0, 12)}.`);
  const view = await readStoredJson<FeatureView>(store, { digest: entry.version, format: 'assay.feature-view/1' });
  return { view, version: entry.version, history: versions };
}

function unknown(message: string): AppError {
  return new AppError('features/unknown-view', { message });
}
