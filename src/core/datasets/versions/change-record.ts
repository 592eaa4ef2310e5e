import type { Store } from '#core/ports';
import { AppError, digestBytes, encodeJson } from '#core/shared';
import type { DatasetRecord } from '../dataset-manifest.ts';
import { datasetRef } from '../dataset-ref.ts';
import { readStoredJson } from '../read-stored-json.ts';
import { swapRef } from '../swap-ref.ts';

interface Change {
  readonly name: string;
  /** Stored with the record. */
  readonly objects?: readonly Uint8Array[];
  /** The record as it should be, or the same one to leave it. */
  readonly change: (record: DatasetRecord) => DatasetRecord;
}

/** Changes the record of a dataset that exists. @throws datasets/unknown-dataset, store/conflict */
export function changeRecord(store: Store, { name, objects = [], change }: Change): Promise<void> {
  return swapRef(store, {
    name: datasetRef(name),
    async plan(current) {
      if (!current) throw unknownDataset(name);
      const record = await readStoredJson<DatasetRecord>(store, { digest: current.target, format: 'assay.dataset/1' });
      const next = change(record);
      if (next === record) return undefined;
      const bytes = encodeJson(next);
      const to = digestBytes(bytes);
      return { objects: [...objects, bytes], refs: [{ name: current.name, expect: current.target, to }] };
    }
  });
}

export function unknownDataset(name: string): AppError {
  return new AppError('datasets/unknown-dataset', { message: `There is no dataset named "${name}".` });
}
