import {
  appendVersion,
  readingOf,
  saveUnion,
  type ColumnSchema,
  type ImportedTable,
  type ImportSettings
} from '#core/datasets';
import type { CallContext } from '#core/ports';
import type { Digest } from '#core/shared';
import type { Imported, Place } from './import-file.ts';
import { keepOriginal } from './keep-original.ts';

interface Appended {
  readonly file: File;
  /** Name of the dataset. */
  readonly name: string;
  /** The version whose rows come first. */
  readonly version: Digest;
  readonly imported: ImportedTable;
}

interface United {
  readonly files: readonly File[];
  readonly name: string;
  readonly parts: readonly ImportedTable[];
}

/** Types of the columns that are there already, with how their cells were read. */
export function appendSettings(schema: readonly ColumnSchema[]): ImportSettings {
  return { types: schema.map(({ name, type, notation }) => ({ name, type, ...readingOf(notation) })) };
}

/** Stores what was read of a file behind the rows of a version, and keeps the file. */
export async function saveAppended(
  { store, clock }: Place,
  { file, name, version, imported }: Appended,
  ctx: CallContext
): Promise<Imported> {
  ctx.report({ phase: 'saving', done: file.size, total: file.size });
  const next = await appendVersion(store, { name, version, imported, at: clock.now() }, ctx);
  const result = { name, version: next, isNew: true, rows: imported.table.rows };
  ctx.report({ phase: 'keeping the original', done: 0, total: file.size, detail: { imported: result } });
  await keepOriginal(store, { file, sha256: imported.source.sha256 }, ctx);
  return result;
}

/** Stores what was read of several files as one version, and keeps the files. */
export async function saveParts(
  { store, clock }: Place,
  { files, name, parts }: United,
  ctx: CallContext
): Promise<Imported> {
  ctx.report({ phase: 'saving', done: 1, total: 1 });
  const { version, rows } = await saveUnion(store, { name, parts, at: clock.now() }, ctx);
  const result = { name, version, isNew: true, rows };
  ctx.report({ phase: 'keeping the originals', done: 0, total: files.length, detail: { imported: result } });
  for (const [index, file] of files.entries())
    await keepOriginal(store, { file, sha256: parts[index]!.source.sha256 }, ctx);
  return result;
}
