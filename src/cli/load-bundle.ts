import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { openBundle, readZip, verifyBundle, type OpenedBundle } from '#core/bundle';
import { AppError } from '#core/shared';

/** The files of a bundle, from a zip or a folder, keyed by path with `/`. Contents are not verified. */
export async function readBundleFiles(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  if (!(await stat(path)).isDirectory()) return readZip(new Uint8Array(await readFile(path)));
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(relative(path, file).split(sep).join('/'), new Uint8Array(await readFile(file)));
  }
  return files;
}

/** A bundle whose every file was checked against its hash. @throws bundle/* */
export async function loadBundle(path: string): Promise<OpenedBundle> {
  const opened = openBundle(await readBundleFiles(path));
  const { ok, problems } = verifyBundle(opened.files);
  if (ok) return opened;
  const names = problems.map((problem) => problem.path).join(', ');
  throw new AppError('bundle/corrupt', {
    message: `The bundle does not match its own list of files: ${names}.`,
    detail: problems
  });
}
