import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readAnyFile, type ByteSource, type ImportedTable, type ImportSettings } from '#core/datasets';
import { nodeContext } from './node-context.ts';

/** A file on disk as a source that can be opened again. */
export async function fileSource(path: string): Promise<ByteSource> {
  const { size } = await stat(path);
  return {
    name: basename(path),
    size,
    open: () => createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>
  };
}

/** Reads a table from a file of any kind that `assay` reads. @throws what `readAnyFile` throws */
export async function readTableFile(path: string, settings: ImportSettings = {}): Promise<ImportedTable> {
  return readAnyFile(await fileSource(path), settings, nodeContext());
}
