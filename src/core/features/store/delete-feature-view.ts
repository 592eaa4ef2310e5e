import { swapRef } from '#core/datasets';
import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { featureViewRef } from './feature-view-record.ts';

/**
 * Takes a view's name away. What was joined keeps its definitions; its history stays until the store is swept.
 * @returns its record, to bring it back by; undefined where there was no such view, and nothing changed
 */
export async function deleteFeatureView(store: Store, name: string): Promise<Digest | undefined> {
  const ref = featureViewRef(name);
  let record: Digest | undefined;
  await swapRef(store, {
    name: ref,
    async plan(current) {
      record = current?.target;
      return current && { objects: [], refs: [{ name: ref, expect: current.target, to: null }] };
    }
  });
  return record;
}
