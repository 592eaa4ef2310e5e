import type { Store } from '#core/ports';
import type { Slice } from './slice.ts';
import { changeSlices } from './slice-record.ts';

export interface SliceDeletion {
  /** Name of the dataset. */
  readonly dataset: string;
  /** Name of the slice. */
  readonly name: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/**
 * Takes a slice off a dataset and gives it back, so that `saveSlice` can undo it; `undefined` where there was none.
 * @throws store/*
 */
export async function deleteSlice(store: Store, { dataset, name, at }: SliceDeletion): Promise<Slice | undefined> {
  let deleted: Slice | undefined;
  await changeSlices(store, dataset, (slices) => {
    deleted = slices.find((slice) => slice.name === name);
    return deleted && { kind: 'deleted', at, name };
  });
  return deleted;
}
