import type { Store } from '#core/ports';
import { datasetRef } from './dataset-ref.ts';
import { swapRef } from './swap-ref.ts';

/** Takes the name away; the versions stay until the store is swept. Deleting what is not there changes nothing. */
export function deleteDataset(store: Store, name: string): Promise<void> {
  const ref = datasetRef(name);
  return swapRef(store, {
    name: ref,
    plan: async (current) => current && { objects: [], refs: [{ name: ref, expect: current.target, to: null }] }
  });
}
