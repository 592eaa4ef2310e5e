import { appendVersion, readAnyFile, readManifest, saveUnion, type ImportedTable } from '#core/datasets';
import type { CallContext, Clock, Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { blobSource } from './blob-source.ts';
import type { Imported } from './import-file.ts';
import { keepOriginal } from './keep-original.ts';

export interface AppendInput {
  readonly file: File;
  /** Name of the dataset. */
  readonly name: string;
  /** The version whose rows come first. */
  readonly version: Digest;
}

export interface UnionInput {
  readonly files: readonly File[];
  readonly name: string;
}

interface Place {
  readonly store: Store;
  readonly clock: Clock;
}

/** Adds the rows of a file to a version, read with the types of its columns. The original is kept beside it. */
export async function appendFile(
  { store, clock }: Place,
  { file, name, version }: AppendInput,
  ctx: CallContext
): Promise<Imported> {
  const { schema } = await readManifest(store, version);
  const types = schema.map((column) => ({ name: column.name, type: column.type }));
  const imported = await readAnyFile(blobSource(file, file.name), { types }, ctx);
  ctx.report({ phase: 'saving', done: file.size, total: file.size });
  const next = await appendVersion(store, { name, version, imported, at: clock.now() });
  await keepOriginal(store, file, imported.source.sha256);
  return { name, version: next, isNew: true, rows: imported.table.rows };
}

/** Reads several files one after the other and stores their rows as one version; the originals are kept. */
export async function importUnion(
  { store, clock }: Place,
  { files, name }: UnionInput,
  ctx: CallContext
): Promise<Imported> {
  const parts: ImportedTable[] = [];
  for (const file of files) parts.push(await readAnyFile(blobSource(file, file.name), {}, ctx));
  ctx.report({ phase: 'saving', done: 1, total: 1 });
  const { version, rows } = await saveUnion(store, { name, parts, at: clock.now() });
  for (const [index, file] of files.entries()) await keepOriginal(store, file, parts[index]!.source.sha256);
  return { name, version, isNew: true, rows };
}
