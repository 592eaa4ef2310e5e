import type { Store } from '#core/ports';
import { digestBytes, encodeJson } from '#core/shared';
import type { DatasetRecord, DatasetVersionEntry } from './dataset-manifest.ts';
import { datasetRef } from './dataset-ref.ts';
import { readStoredJson } from './read-stored-json.ts';
import { swapRef } from './swap-ref.ts';

/** Adds a version to the dataset `name`, creating it if need be; false when it has this version already. @throws store/* */
export async function addVersion(
  store: Store,
  { name, entry, manifest }: { name: string; entry: DatasetVersionEntry; manifest: Uint8Array }
): Promise<boolean> {
  const ref = datasetRef(name);
  let isNew = true;
  await swapRef(store, {
    name: ref,
    plan: async (current) => {
      const record: DatasetRecord = current
        ? await readStoredJson(store, { digest: current.target, format: 'assay.dataset/1' })
        : { format: 'assay.dataset/1', name, versions: [] };
      isNew = !record.versions.some(({ version }) => version === entry.version);
      if (!isNew) return undefined;
      const bytes = encodeJson({ ...record, versions: [...record.versions, entry] });
      const to = digestBytes(bytes);
      return { objects: [manifest, bytes], refs: [{ name: ref, expect: current?.target ?? null, to }] };
    }
  });
  return isNew;
}
