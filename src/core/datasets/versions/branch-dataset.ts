import type { Store } from '#core/ports';
import { AppError, digestBytes, encodeJson, type Digest } from '#core/shared';
import type { DatasetRecord } from '../dataset-manifest.ts';
import { datasetRef } from '../dataset-ref.ts';
import { readDataset } from '../read-dataset.ts';
import { swapRef } from '../swap-ref.ts';
import { unknownDataset } from './change-record.ts';
import { requireEntry } from './require-entry.ts';

interface Branch {
  /** The dataset to branch off. */
  readonly name: string;
  readonly version: Digest;
  /** Name of the new dataset. */
  readonly to: string;
  readonly at: number;
}

/**
 * A new dataset that begins with a version of another one; nothing is copied, and from here on they go their own ways.
 * @throws datasets/unknown-dataset, datasets/unknown-version, datasets/name-taken, store/*
 */
export async function branchDataset(store: Store, { name, version, to, at }: Branch): Promise<void> {
  const source = await readDataset(store, name);
  if (!source) throw unknownDataset(name);
  const entry = requireEntry(source, version);
  const record: DatasetRecord = {
    format: 'assay.dataset/1',
    name: to,
    versions: [{ ...entry, at }],
    branchedFrom: { dataset: name, version }
  };
  const bytes = encodeJson(record);
  const ref = datasetRef(to);
  await swapRef(store, {
    name: ref,
    async plan(current) {
      if (current) throw new AppError('datasets/name-taken', { message: `There is a dataset named "${to}" already.` });
      return { objects: [bytes], refs: [{ name: ref, expect: null, to: digestBytes(bytes) }] };
    }
  });
}
