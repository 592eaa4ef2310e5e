import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestBytes, type Digest } from '#core/shared';
import { createFileStore } from '#store/file';
import { bytes, codeOf } from '../../../contract/store/fixtures.ts';

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'assay-folder-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function commit(name: string, text: string): Promise<Digest> {
  const to = digestBytes(bytes(text));
  await createFileStore(folder).commit({ objects: [bytes(text)], refs: [{ name, expect: null, to }] });
  return to;
}

test('[S7] the folder has the documented layout, with nothing left in staging', async () => {
  const one = await commit('head', 'one');
  expect(readdirSync(folder).sort()).toEqual(['objects', 'refs', 'staging']);
  expect(readFileSync(join(folder, 'objects', one.slice(0, 2), one.slice(2)), 'utf8')).toBe('one');
  const body = `[["head","${one}"]]`;
  expect(readFileSync(join(folder, 'refs'), 'utf8')).toBe(`${digestBytes(bytes(body))}\n${body}\n`);
  expect(readdirSync(join(folder, 'staging'))).toEqual([]);
});

test('[S4] a refused commit leaves nothing in staging', async () => {
  await commit('head', 'one');
  expect(await codeOf(commit('head', 'two'))).toBe('store/conflict');
  expect(readdirSync(join(folder, 'staging'))).toEqual([]);
});

test('[S12] reading a folder that does not exist yet finds an empty store and creates nothing', async () => {
  const absent = join(folder, 'absent');
  const store = createFileStore(absent);
  expect(await store.listRefs('')).toEqual([]);
  expect(await store.usage()).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
});

test('[S2] a refs file changed by anyone else is store/damaged-object', async () => {
  await commit('head', 'one');
  const path = join(folder, 'refs');
  writeFileSync(path, readFileSync(path, 'utf8').replace('head', 'heap'));
  expect(await codeOf(createFileStore(folder).listRefs(''))).toBe('store/damaged-object');
  expect(await codeOf(commit('other', 'two'))).toBe('store/damaged-object');
});

test('[S10] a sweep removes what a killed process left in staging an hour ago, not what is being written', async () => {
  await commit('head', 'one');
  for (const name of ['abandoned', 'recent']) writeFileSync(join(folder, 'staging', name), name);
  utimesSync(join(folder, 'staging', 'abandoned'), 1, 1);
  await createFileStore(folder).sweep(new Set());
  expect(readdirSync(join(folder, 'staging'))).toEqual(['recent']);
});

test('[S10] without options, what was put a moment ago survives a sweep', async () => {
  const store = createFileStore(folder);
  await store.putObjects([bytes('import in progress')]);
  expect(await store.sweep(new Set())).toBe(0);
});

test.skipIf(process.getuid?.() === 0)('[S7] a folder that cannot be written is store/unavailable', async () => {
  chmodSync(folder, 0o500);
  expect(await codeOf(commit('head', 'one'))).toBe('store/unavailable');
  chmodSync(folder, 0o700);
});

test('[S7] a folder below a file is a plain error, not a silent success', async () => {
  writeFileSync(join(folder, 'file'), '');
  const store = createFileStore(join(folder, 'file', 'below'));
  await expect(store.putObjects([bytes('x')])).rejects.toThrow(/ENOTDIR|EEXIST/);
});
