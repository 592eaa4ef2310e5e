import { deleteSlice, listSlices, markSlice, saveSlice, type Slice } from '#core/datasets';
import type { Clock, Store } from '#core/ports';
import { isAppError, type Digest, type Table } from '#core/shared';

export interface SlicesInput {
  /** Name of the dataset. */
  readonly dataset: string;
  readonly version: Digest;
}

/** A slice, and how many rows of a version it has. */
export interface CountedSlice {
  readonly slice: Slice;
  /** Null where the version does not have what the condition needs. */
  readonly rows: number | null;
}

export interface SliceInput {
  readonly dataset: string;
  readonly slice: Slice;
  /** Name of the slice that this one takes the place of. */
  readonly replaces?: string;
}

interface Place {
  readonly store: Store;
  readonly clock: Clock;
  readonly tableOf: (version: Digest) => Promise<Table>;
}

/** The slices of datasets: kept, counted, changed. */
export function createSlicer({ store, clock, tableOf }: Place) {
  return {
    async countSlices({ dataset, version }: SlicesInput): Promise<readonly CountedSlice[]> {
      const slices = await listSlices(store, dataset);
      if (slices.length === 0) return [];
      const table = await tableOf(version);
      return slices.map((slice) => ({ slice, rows: countRows(slice, table) }));
    },

    saveSlice: (input: SliceInput): ReturnType<typeof saveSlice> => saveSlice(store, { ...input, at: clock.now() }),

    deleteSlice: async (input: { dataset: string; name: string }): Promise<Slice | null> =>
      (await deleteSlice(store, { ...input, at: clock.now() })) ?? null
  };
}

function countRows({ formula }: Slice, table: Table): number | null {
  try {
    return markSlice(formula, table).mask.reduce((sum, cell) => sum + cell, 0);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
