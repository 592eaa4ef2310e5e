import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Transport } from '#core/ports';

/** A folder through Node's file system; creating is atomic by hard link, so readers never see half a file. */
export function createFolderTransport(root: string): Transport {
  return {
    isExclusive: true,
    async read(path) {
      return unlessAbsent(() => readFile(join(root, path)), undefined);
    },
    async list(folder) {
      return unlessAbsent(async () => (await readdir(join(root, folder))).sort(), []);
    },
    async putIfAbsent(path, bytes) {
      const target = join(root, path);
      await mkdir(dirname(target), { recursive: true });
      const temporary = join(dirname(target), `.${randomUUID()}.part`);
      await writeDurably(temporary, bytes);
      try {
        await link(temporary, target);
        return 'created';
      } catch (error) {
        if (isCode(error, 'EEXIST')) return 'exists';
        throw error;
      } finally {
        await unlink(temporary);
      }
    }
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function unlessAbsent<T, A>(act: () => Promise<T>, absent: A): Promise<T | A> {
  try {
    return await act();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return absent;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
