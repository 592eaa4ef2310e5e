import { importTable, type ImportedTable, type ImportSettings } from '#core/datasets';
import { nodeContext } from './node-context.ts';
import { fileSource } from './read-file.ts';

/** Reads a table from text with separators: the engine in a bundle carries no other readers, to stay small. */
export async function readTextFile(path: string, settings: ImportSettings = {}): Promise<ImportedTable> {
  return importTable(await fileSource(path), settings, nodeContext());
}
