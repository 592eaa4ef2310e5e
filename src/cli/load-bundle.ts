import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { openBundle, readZip, requireIntact, type OpenedBundle } from '#core/bundle';
import { atPath } from './file-error.ts';

/** The files of a bundle, from a zip or a folder, keyed by path with `/`. Contents are not verified. */
export async function readBundleFiles(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  if (!(await stat(path)).isDirectory()) return readZip(new Uint8Array(await atPath(path, readFile(path))));
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(relative(path, file).split(sep).join('/'), new Uint8Array(await readFile(file)));
  }
  return files;
}

/** A bundle whose every file was checked against its hash and against the others. @throws bundle/* */
export async function loadBundle(path: string): Promise<OpenedBundle> {
  const opened = openBundle(await readBundleFiles(path));
  requireIntact(opened.files);
  return opened;
}
