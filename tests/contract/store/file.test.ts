import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createFileStore } from '#store/file';
import { describeStore } from './contract.ts';

const root = mkdtempSync(join(tmpdir(), 'assay-store-'));
let count = 0;

afterAll(() => rmSync(root, { recursive: true }));

describeStore('file', () => {
  const folder = join(root, `place-${count++}`, 'nested');
  return {
    shared: true,
    open: async (options) => createFileStore(folder, options),
    async flipBit(digest) {
      const path = join(folder, 'objects', digest.slice(0, 2), digest.slice(2));
      const bytes = await readFile(path);
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(path, bytes);
    }
  };
});
