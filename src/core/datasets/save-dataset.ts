import type { CallContext, Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';
import { addVersion } from './add-version.ts';
import type { DatasetManifest, TableContent } from './dataset-manifest.ts';
import { encodeTable } from './encode-table.ts';
import { importOrigin } from './import-origin.ts';
import type { ImportedTable } from './imported-table.ts';
import { putObjects } from './put-objects.ts';

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
 * @param at milliseconds since 1970. @throws store/quota, store/conflict, the signal's reason
 */
export async function saveDataset(
  store: Store,
  { name, imported, at }: { name: string; imported: ImportedTable; at: number },
  ctx?: CallContext
): Promise<SavedDataset> {
  const content = await putObjects(store, encodeTable(imported.table, imported.schema), ctx);
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
