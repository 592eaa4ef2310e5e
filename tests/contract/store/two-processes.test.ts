import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createFileStore } from '#store/file';

const root = mkdtempSync(join(tmpdir(), 'assay-processes-'));
const writer = join(root, 'racing-writer.mjs');

/** Node runs no TypeScript, so the writer is bundled first. */
beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'racing-writer.ts'),
      outDir: root,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'racing-writer.mjs' } }
    }
  });
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

/** The entries behind `head`, oldest first. */
async function readChain(folder: string): Promise<string[]> {
  const store = createFileStore(folder);
  const entries: string[] = [];
  let next = (await store.readRef('head'))?.target ?? '';
  while (next !== '') {
    const [parent, entry] = new TextDecoder().decode(await store.readObject(next)).split('\n');
    entries.unshift(entry!);
    next = parent!;
  }
  return entries;
}

async function headOf(folder: string): Promise<string | undefined> {
  return (await createFileStore(folder).readRef('head'))?.target;
}

async function headOtherThan(folder: string, before: string | undefined): Promise<void> {
  await vi.waitFor(async () => expect(await headOf(folder)).not.toBe(before), { timeout: 20_000, interval: 5 });
}

test('[S5] three processes that append to one chain lose no entry of anybody', async () => {
  const folder = join(root, 'race');
  const run = (label: string) => promisify(execFile)(process.execPath, [writer, folder, label, '15']);
  await Promise.all(['a', 'b', 'c'].map(run));
  const chain = await readChain(folder);
  const expected = ['a', 'b', 'c'].flatMap((label) => Array.from({ length: 15 }, (_, i) => `${label} ${i}`));
  expect([...chain].sort()).toEqual([...expected].sort());
}, 60_000);

test('[S7] after SIGKILL in the middle of writing, the folder holds a whole chain and takes new commits', async () => {
  const folder = join(root, 'kill');
  for (let round = 0; round < 5; round++) {
    const before = await headOf(folder);
    const child = spawn(process.execPath, [writer, folder, `r${round}`, '100000'], { stdio: 'ignore' });
    const exited = new Promise((resolve) => child.on('exit', resolve));
    await headOtherThan(folder, before);
    await new Promise((resolve) => setTimeout(resolve, 13 * round));
    child.kill('SIGKILL');
    await exited;
    const survived = (await readChain(folder)).length;
    await promisify(execFile)(process.execPath, [writer, folder, `after${round}`, '1']);
    const chain = await readChain(folder);
    expect(chain).toHaveLength(survived + 1);
    expect(chain.at(-1)).toBe(`after${round} 0`);
  }
}, 60_000);
