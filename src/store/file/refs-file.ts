import { readFile } from 'node:fs/promises';
import { AppError, canonicalJson, digestBytes, type Digest } from '#core/shared';
import type { RefChange } from '#core/ports';
import { unlessMissing } from './file-errors.ts';
import { publish, stage } from './write-durably.ts';

/**
 * All refs in one file, so that one rename moves several of them at once: the SHA-256 of the second line,
 * then `[name, digest]` pairs sorted by name. @throws store/damaged-object
 */
export async function readRefs(path: string): Promise<Map<string, Digest>> {
  const text = await unlessMissing(readFile(path, 'utf8'));
  if (text === undefined) return new Map();
  const [digest, body = ''] = text.split('\n');
  if (digest !== digestBytes(new TextEncoder().encode(body))) {
    throw new AppError('store/damaged-object', {
      message: 'The list of names in the workspace folder no longer matches its hash.',
      hint: `Objects are safe. Restore ${path} from a backup.`,
      detail: { path }
    });
  }
  return new Map(JSON.parse(body) as [string, Digest][]);
}

/** Replaces the file by one with the changes applied. Hold the lock. */
export async function writeRefs(
  path: string,
  current: ReadonlyMap<string, Digest>,
  options: { readonly changes: readonly RefChange[]; readonly stagingFolder: string }
): Promise<void> {
  const next = new Map(current);
  for (const { name, to } of options.changes) {
    if (to === null) next.delete(name);
    else next.set(name, to);
  }
  const body = canonicalJson([...next].sort(([a], [b]) => (a < b ? -1 : 1)));
  const bytes = new TextEncoder().encode(body);
  const file = new TextEncoder().encode(`${digestBytes(bytes)}\n${body}\n`);
  await publish(await stage(options.stagingFolder, file), path);
}
