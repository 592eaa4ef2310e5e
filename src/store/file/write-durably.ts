import { randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes and syncs a new file under `folder`; returns its path. Nothing points at it until `publish`. */
export async function stage(folder: string, bytes: Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return path;
}

/** Gives a staged file its name; when this resolves, the name survives a power loss. */
export async function publish(staged: string, path: string): Promise<void> {
  const folder = dirname(path);
  const firstCreated = await mkdir(folder, { recursive: true });
  await rename(staged, path);
  await syncFolder(folder);
  if (firstCreated !== undefined) await syncParents(folder, firstCreated);
}

/** A new folder is durable once its parent is synced; several may be new at once. */
async function syncParents(folder: string, firstCreated: string): Promise<void> {
  for (let created = folder; created.length >= firstCreated.length; created = dirname(created)) {
    await syncFolder(dirname(created));
  }
}

/** Windows cannot sync a folder and does not need to: its renames are journalled. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
