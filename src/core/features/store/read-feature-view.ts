import { readStoredJson } from '#core/datasets';
import type { Store } from '#core/ports';
import { AppError, type Digest } from '#core/shared';
import { FEATURE_VIEW_REFS, featureViewRef, type FeatureViewVersion } from './feature-view-record.ts';
import type { FeatureView, PinnedVersion } from './feature-view.ts';
import { readViewRecord } from './read-view-record.ts';

/** A definition with its version and the history of its name, oldest first. */
export interface StoredFeatureView {
  readonly view: FeatureView;
  readonly version: Digest;
  readonly history: readonly FeatureViewVersion[];
  /** Names that it had before, oldest first. */
  readonly formerly: readonly string[];
}

/**
 * The definition in force, or an earlier one, which has the name that it had then. The error for a name that was changed
 * names the new one. @throws features/unknown-view, store/*
 */
export async function readFeatureView(
  store: Store,
  { name, version = 'latest' }: { name: string; version?: PinnedVersion }
): Promise<StoredFeatureView> {
  const ref = await store.readRef(featureViewRef(name));
  if (ref === undefined) throw await unknownName(store, name);
  const { versions, formerly = [] } = await readViewRecord(store, ref.target);
  const entry = version === 'latest' ? versions.at(-1) : versions.find((one) => one.version === version);
  if (entry === undefined) throw unknown(`The feature view "${name}" has no version ${version.slice(0, 12)}.`);
  const view = await readStoredJson<FeatureView>(store, { digest: entry.version, format: 'assay.feature-view/1' });
  return { view, version: entry.version, history: versions, formerly };
}

async function unknownName(store: Store, name: string): Promise<AppError> {
  for (const { target } of await store.listRefs(FEATURE_VIEW_REFS)) {
    const record = await readViewRecord(store, target);
    if (record.formerly?.includes(name)) return unknown(`The feature view "${name}" is called "${record.name}" now.`);
  }
  return unknown(`There is no feature view named "${name}".`);
}

function unknown(message: string): AppError {
  return new AppError('features/unknown-view', { message });
}
