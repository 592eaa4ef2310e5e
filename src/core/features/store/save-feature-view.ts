import { swapRef } from '#core/datasets';
import type { Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';
import { featureViewRef, type FeatureViewRecord, type FeatureViewVersion } from './feature-view-record.ts';
import type { FeatureView } from './feature-view.ts';
import { parseFeatureView } from './parse-definition.ts';
import { readViewRecord } from './read-view-record.ts';

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
      const before = current && (await readViewRecord(store, current.target));
      const versions = before?.versions ?? [];
      isNew = versions.at(-1)?.version !== version;
      if (!isNew) return undefined;
      const record: FeatureViewRecord = {
        ...before,
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
