import type { Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';
import type { DatasetManifest, DatasetRecord, DatasetVersionEntry, TableContent } from './dataset-manifest.ts';
import { datasetRef } from './dataset-ref.ts';
import { encodeTable } from './encode-table.ts';
import { importOrigin } from './import-origin.ts';
import type { ImportedTable } from './imported-table.ts';
import { putObjects } from './put-objects.ts';
import { readStoredJson } from './read-stored-json.ts';
import { swapRef } from './swap-ref.ts';

export interface SavedDataset {
  readonly name: string;
  readonly version: Digest;
  readonly tableDigest: Digest;
  /** False when the dataset had this version already. */
  readonly isNew: boolean;
}

/**
 * Stores an imported table as a version of the dataset `name`, creating it if need be. Columns go ahead, the manifest
 * and the name follow in one commit. The same file is the same version; saving it again repairs damaged objects.
 * @param at milliseconds since 1970. @throws store/quota, store/conflict
 */
export async function saveDataset(
  store: Store,
  { name, imported, at }: { name: string; imported: ImportedTable; at: number }
): Promise<SavedDataset> {
  const content = await putObjects(store, encodeTable(imported.table, imported.schema));
  const manifest = encodeJson(describeVersion(imported, content));
  const version = digestBytes(manifest);
  const { rows, columns } = imported.table;
  const entry = { version, at, rows, columns: columns.length, file: imported.source.name };
  const isNew = await addVersion(store, { name, entry, manifest });
  if (!isNew) await store.putObjects([manifest]);
  return { name, version, tableDigest: content.digest, isNew };
}

function describeVersion(imported: ImportedTable, table: TableContent): DatasetManifest {
  const { schema, issues } = imported;
  return { format: 'assay.dataset-version/1', table, origin: importOrigin(imported), parent: null, schema, issues };
}

async function addVersion(
  store: Store,
  { name, entry, manifest }: { name: string; entry: DatasetVersionEntry; manifest: Uint8Array }
): Promise<boolean> {
  const ref = datasetRef(name);
  let isNew = true;
  await swapRef(store, {
    name: ref,
    plan: async (current) => {
      const versions = current === undefined ? [] : (await readRecord(store, current.target)).versions;
      isNew = !versions.some(({ version }) => version === entry.version);
      if (!isNew) return undefined;
      const record: DatasetRecord = { format: 'assay.dataset/1', name, versions: [...versions, entry] };
      const bytes = encodeJson(record);
      const to = digestBytes(bytes);
      return { objects: [manifest, bytes], refs: [{ name: ref, expect: current?.target ?? null, to }] };
    }
  });
  return isNew;
}

function readRecord(store: Store, digest: Digest): Promise<DatasetRecord> {
  return readStoredJson<DatasetRecord>(store, { digest, format: 'assay.dataset/1' });
}
