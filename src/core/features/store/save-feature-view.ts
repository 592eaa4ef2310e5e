import { readStoredJson, swapRef } from '#core/datasets';
import type { Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';
import { featureViewRef, type FeatureViewRecord, type FeatureViewVersion } from './feature-view-record.ts';
import type { FeatureView } from './feature-view.ts';
import { parseFeatureView } from './parse-definition.ts';

export interface FeatureViewSaving {
  readonly view: FeatureView;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly reason?: string;
  readonly by?: string;
}

/**
 * Makes a definition the one in force under its name; earlier versions stay. The version in force is not added again.
 * @throws features/bad-definition, store/*
 */
export async function saveFeatureView(
  store: Store,
  { view, ...change }: FeatureViewSaving
): Promise<{ readonly version: Digest; readonly isNew: boolean }> {
  const definition = parseFeatureView(view);
  const bytes = encodeJson(definition);
  const version = digestBytes(bytes);
  const entry: FeatureViewVersion = { version, ...change };
  const name = featureViewRef(definition.name);
  let isNew = true;
  await swapRef(store, {
    name,
    async plan(current) {
      const versions = current === undefined ? [] : (await readRecord(store, current.target)).versions;
      isNew = versions.at(-1)?.version !== version;
      if (!isNew) return undefined;
      const record: FeatureViewRecord = {
        format: 'assay.feature-view-record/1',
        name: definition.name,
        versions: [...versions, entry]
      };
      const recordBytes = encodeJson(record);
      const to = digestBytes(recordBytes);
      return { objects: [bytes, recordBytes], refs: [{ name, expect: current?.target ?? null, to }] };
    }
  });
  return { version, isNew };
}

function readRecord(store: Store, digest: Digest): Promise<FeatureViewRecord> {
  return readStoredJson<FeatureViewRecord>(store, { digest, format: 'assay.feature-view-record/1' });
}
