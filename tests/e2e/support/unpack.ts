import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export async function unpackInto(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}
