import type { Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';
import { readStoredJson } from '../read-stored-json.ts';
import { swapRef } from '../swap-ref.ts';
import type { Slice } from './slice.ts';

/** One change to the slices of a dataset. `at` is in milliseconds since 1970, UTC. */
export type SliceChange =
  | { readonly kind: 'saved'; readonly at: number; readonly slice: Slice; readonly replaces?: string }
  | { readonly kind: 'deleted'; readonly at: number; readonly name: string };

/** What the ref of a dataset's slices points at: every change, oldest first; the slices there are follow from them. */
export interface SliceRecord {
  readonly format: 'assay.slice-record/1';
  readonly dataset: string;
  readonly changes: readonly SliceChange[];
}

/** Lone surrogates cannot be in a ref and stand as U+FFFD. */
export function sliceRef(dataset: string): string {
  return `slices/${encodeURIComponent(dataset.replace(/\p{Surrogate}/gu, '\uFFFD'))}`;
}

/** The slices after all changes, in the order in which they were first saved. */
export function foldSlices(changes: readonly SliceChange[]): readonly Slice[] {
  const slices: Slice[] = [];
  for (const change of changes) {
    const name = change.kind === 'deleted' ? change.name : (change.replaces ?? change.slice.name);
    const place = slices.findIndex((known) => known.name === name);
    const [start, gone] = place < 0 ? [slices.length, 0] : [place, 1];
    slices.splice(start, gone, ...(change.kind === 'saved' ? [change.slice] : []));
  }
  return slices;
}

/** Every change to the slices of a dataset, oldest first. @throws store/damaged-object */
export async function readSliceChanges(store: Store, dataset: string): Promise<readonly SliceChange[]> {
  const ref = await store.readRef(sliceRef(dataset));
  return ref === undefined ? [] : (await readRecord(store, ref.target)).changes;
}

/** Adds the change that `decide` makes of the slices as they are; `undefined` leaves them so. @throws store/* */
export function changeSlices(
  store: Store,
  dataset: string,
  decide: (slices: readonly Slice[]) => SliceChange | undefined
): Promise<void> {
  const name = sliceRef(dataset);
  return swapRef(store, {
    name,
    async plan(current) {
      const changes = current === undefined ? [] : (await readRecord(store, current.target)).changes;
      const change = decide(foldSlices(changes));
      if (change === undefined) return undefined;
      const record: SliceRecord = { format: 'assay.slice-record/1', dataset, changes: [...changes, change] };
      const bytes = encodeJson(record);
      return { objects: [bytes], refs: [{ name, expect: current?.target ?? null, to: digestBytes(bytes) }] };
    }
  });
}

function readRecord(store: Store, digest: Digest): Promise<SliceRecord> {
  return readStoredJson<SliceRecord>(store, { digest, format: 'assay.slice-record/1' });
}
