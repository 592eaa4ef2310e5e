import {
  carryRoles,
  readAnyFile,
  readDataset,
  readManifest,
  saveDataset,
  type ImportedTable,
  type ImportSettings
} from '#core/datasets';
import type { CallContext, Clock, Store } from '#core/ports';
import { AppError, type Digest } from '#core/shared';
import { blobSource } from './blob-source.ts';
import { keepOriginal, readOriginal } from './keep-original.ts';

export interface ImportInput {
  readonly file: File;
  /** Name of the dataset; a new version of it when it exists. */
  readonly name: string;
  readonly settings: ImportSettings;
}

export interface Imported {
  readonly name: string;
  readonly version: Digest;
  readonly isNew: boolean;
  readonly rows: number;
}

export interface ReplayInput {
  readonly name: string;
  readonly version: Digest;
  readonly settings: ImportSettings;
}

export interface Place {
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * Reads a file, stores it as a dataset version and keeps the original beside it, which takes the longest: from the report
 * with `detail.imported` on, the version is safe and can be used.
 */
export async function importFile(
  place: Place,
  { file, name, settings }: ImportInput,
  ctx: CallContext
): Promise<Imported> {
  const read = await readAnyFile(blobSource(file, file.name), settings, ctx);
  const newest = (await readDataset(place.store, name))?.versions.at(-1)?.version;
  const imported = newest === undefined ? read : await withRoles(place.store, read, newest);
  return saveFile(place, { file, name, imported }, ctx);
}

/** Stores what was read of a file as a version, and keeps the file. */
export async function saveFile(
  { store, clock }: Place,
  { file, name, imported }: { readonly file: File; readonly name: string; readonly imported: ImportedTable },
  ctx: CallContext
): Promise<Imported> {
  ctx.report({ phase: 'saving', done: file.size, total: file.size });
  const saved = await saveDataset(store, { name, imported, at: clock.now() }, ctx);
  const result = { name, version: saved.version, isNew: saved.isNew, rows: imported.table.rows };
  ctx.report({ phase: 'keeping the original', done: 0, total: file.size, detail: { imported: result } });
  await keepOriginal(store, { file, sha256: imported.source.sha256 }, ctx);
  return result;
}

/** Reads the kept original again with other settings. @throws store/missing-object when it was not kept, datasets/not-imported */
export async function replayImport(
  { store, clock }: Place,
  { name, version, settings }: ReplayInput,
  ctx: CallContext
): Promise<Imported> {
  const { origin } = await readManifest(store, version);
  if (origin.kind !== 'import') throw new AppError('datasets/not-imported');
  const original = await readOriginal(store, origin.sha256, ctx);
  if (!original) {
    throw new AppError('store/missing-object', {
      message: 'The original file was not kept, so the import cannot be repeated.',
      hint: 'This version is safe. Drop the file again to read it with other settings.'
    });
  }
  const entry = (await readDataset(store, name))?.versions.find((known) => known.version === version);
  const read = await readAnyFile(blobSource(original, entry?.file ?? name), settings, ctx);
  const imported = await withRoles(store, read, version);
  const saved = await saveDataset(store, { name, imported, at: clock.now() }, ctx);
  return { name, version: saved.version, isNew: saved.isNew, rows: imported.table.rows };
}

/** The table with the roles that were chosen by hand in an earlier version. */
async function withRoles(store: Store, imported: ImportedTable, earlier: Digest): Promise<ImportedTable> {
  const { schema } = await readManifest(store, earlier);
  return { ...imported, schema: carryRoles(imported.schema, schema) };
}
