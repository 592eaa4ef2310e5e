import { readStoredJson, swapRef } from '#core/datasets';
import type { Store } from '#core/ports';
import { AppError, digestBytes, encodeJson, type Digest } from '#core/shared';
import { featureViewRef, type FeatureViewRecord } from './feature-view-record.ts';
import type { FeatureView } from './feature-view.ts';
import { parseFeatureView } from './parse-definition.ts';
import { readFeatureView } from './read-feature-view.ts';
import { readViewRecord } from './read-view-record.ts';

export interface FeatureViewRenaming {
  readonly name: string;
  readonly to: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly by?: string;
}

/**
 * Gives a view another name as a version of its own; its history goes with it. What was joined keeps the column names
 * that it has. The name it has changes nothing.
 * @throws features/unknown-view, features/name-taken, features/bad-definition for a name that no view can have, store/*
 */
export async function renameFeatureView(
  store: Store,
  { name, to, at, by }: FeatureViewRenaming
): Promise<{ readonly version: Digest }> {
  let { version } = await readFeatureView(store, { name });
  if (to === name) return { version };
  await swapRef(store, {
    name: featureViewRef(name),
    async plan(current) {
      // One that was deleted meanwhile is told as such.
      if (current === undefined) throw new AppError('features/unknown-view');
      if ((await store.readRef(featureViewRef(to))) !== undefined) throw taken(to);
      const before = await readViewRecord(store, current.target);
      const bytes = encodeJson(await renamed(store, before, to));
      version = digestBytes(bytes);
      const entry = { version, at, ...(by === undefined ? {} : { by }) };
      const record: FeatureViewRecord = {
        ...before,
        name: to,
        versions: [...before.versions, entry],
        formerly: [...(before.formerly ?? []).filter((one) => one !== to && one !== name), name]
      };
      const recordBytes = encodeJson(record);
      return {
        objects: [bytes, recordBytes],
        refs: [
          { name: current.name, expect: current.target, to: null },
          { name: featureViewRef(to), expect: null, to: digestBytes(recordBytes) }
        ]
      };
    }
  });
  return { version };
}

async function renamed(store: Store, { versions }: FeatureViewRecord, name: string): Promise<FeatureView> {
  const { version } = versions.at(-1)!;
  const view = await readStoredJson<FeatureView>(store, { digest: version, format: 'assay.feature-view/1' });
  return parseFeatureView({ ...view, name });
}

function taken(name: string): AppError {
  return new AppError('features/name-taken', { message: `There is a feature view named "${name}" already.` });
}
