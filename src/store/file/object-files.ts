import { readdir, readFile, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '#core/shared';
import type { SealedObject } from '../seal-object.ts';
import { isGarbage, type SweepRule } from '../sweep-rule.ts';
import { unlessMissing } from './file-errors.ts';
import { publish, stage } from './write-durably.ts';

const STAGED_FILE_MAX_AGE_MS = 60 * 60 * 1000;

/** A sealed object on disk that does not have its name yet. */
export interface StagedObject {
  readonly digest: Digest;
  readonly staged: string;
}

export interface ObjectFile {
  readonly digest: Digest;
  readonly path: string;
  readonly size: number;
  readonly writtenAt: number;
}

/** `objects/ab/cdef...`; `undefined` for a text that is no digest and so cannot name an object. */
export function objectPath(root: string, digest: Digest): string | undefined {
  if (!/^[0-9a-f]{64}$/.test(digest)) return undefined;
  return join(root, digest.slice(0, 2), digest.slice(2));
}

export async function readObjectFile(root: string, digest: Digest): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const path = objectPath(root, digest);
  const bytes = path && (await unlessMissing(readFile(path)));
  return bytes ? new Uint8Array(bytes) : undefined;
}

export async function findObjects(root: string, digests: readonly Digest[]): Promise<Set<Digest>> {
  const found = new Set<Digest>();
  for (const digest of digests) {
    const path = objectPath(root, digest);
    if (path !== undefined && (await unlessMissing(stat(path))) !== undefined) found.add(digest);
  }
  return found;
}

/** One after another: memory and open files stay bounded however many objects there are. */
export async function stageObjects(
  folder: string,
  sealed: readonly SealedObject[],
  options: { readonly writtenAt: number }
): Promise<StagedObject[]> {
  const seconds = options.writtenAt / 1000;
  const result: StagedObject[] = [];
  for (const { digest, bytes } of sealed) {
    const staged = await stage(folder, bytes);
    await utimes(staged, seconds, seconds);
    result.push({ digest, staged });
  }
  return result;
}

export async function publishObjects(root: string, objects: readonly StagedObject[]): Promise<void> {
  for (const { digest, staged } of objects) await publish(staged, objectPath(root, digest)!);
}

export async function discardStaged(objects: readonly StagedObject[]): Promise<void> {
  for (const { staged } of objects) await unlessMissing(unlink(staged));
}

export async function listObjects(root: string): Promise<ObjectFile[]> {
  const files: ObjectFile[] = [];
  for (const prefix of (await unlessMissing(readdir(root))) ?? []) {
    for (const rest of await readdir(join(root, prefix))) {
      const path = join(root, prefix, rest);
      const found = await unlessMissing(stat(path));
      if (found) files.push({ digest: prefix + rest, path, size: found.size, writtenAt: Math.floor(found.mtimeMs) });
    }
  }
  return files;
}

/** Hold the lock. Returns the bytes freed. */
export async function removeGarbage(root: string, rule: SweepRule): Promise<number> {
  let freed = 0;
  for (const file of await listObjects(root)) {
    if (!isGarbage(file, rule)) continue;
    await unlink(file.path);
    freed += file.size;
  }
  return freed;
}

/** Removes what a killed process left half-written. */
export async function removeOldStaged(folder: string, now: number): Promise<void> {
  for (const name of (await unlessMissing(readdir(folder))) ?? []) {
    const path = join(folder, name);
    const found = await unlessMissing(stat(path));
    if (found && now - found.mtimeMs > STAGED_FILE_MAX_AGE_MS) await unlessMissing(unlink(path));
  }
}
