import { describe, expect, it } from 'vitest';
import {
  appendVersion,
  deleteVersion,
  numberVersions,
  readDataset,
  saveDataset,
  tagVersion,
  withdrawVersion
} from '#core/datasets';
import type { Store } from '#core/ports';
import { isAppError, type Digest } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { importText } from './import-text.ts';

async function open(): Promise<{ store: Store; version: Digest }> {
  const store = createMemoryStore();
  const imported = await importText('id,city,x\n1,Rome,0.5\n2,,\n3,Oslo,-2\n');
  const { version } = await saveDataset(store, { name: 'cities', imported, at: 1 });
  return { store, version };
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (isAppError(error) ? error.code : String(error))
  );

const append = async (store: Store, version: Digest, text: string): Promise<Digest> =>
  appendVersion(store, { name: 'cities', version, imported: await importText(text), at: 2 });

describe('deleting a version', () => {
  it('takes it and its tags off the dataset', async () => {
    const { store, version } = await open();
    const next = await append(store, version, 'id,city,x\n4,Bonn,7\n');
    await tagVersion(store, { name: 'cities', tag: 'old', version });
    await deleteVersion(store, { name: 'cities', version });
    expect(await readDataset(store, 'cities')).toMatchObject({ versions: [{ version: next }], tags: [] });
  });

  it('leaves the numbers of the others, and gives its own to none that comes later', async () => {
    const { store, version } = await open();
    const numbers = async (): Promise<unknown> => numberVersions((await readDataset(store, 'cities'))!);
    const second = await append(store, version, 'id,city,x\n4,Bonn,7\n');
    const third = await append(store, second, 'id,city,x\n5,Bonn,7\n');
    expect(await numbers()).toEqual([1, 2, 3, 4]);
    await deleteVersion(store, { name: 'cities', version });
    expect(await numbers()).toEqual([2, 3, 4]);
    await deleteVersion(store, { name: 'cities', version: third });
    expect(await numbers()).toEqual([2, 4]);
    await append(store, second, 'id,city,x\n6,Bonn,7\n');
    expect(await numbers()).toEqual([2, 4, 5]);
  });

  it('that was only just added gives its number back; one with others behind it does not', async () => {
    const { store, version } = await open();
    const numbers = async (): Promise<unknown> => numberVersions((await readDataset(store, 'cities'))!);
    const second = await append(store, version, 'id,city,x\n4,Bonn,7\n');
    await withdrawVersion(store, { name: 'cities', version: second });
    expect(await numbers()).toEqual([1, 2]);
    await append(store, version, 'id,city,x\n4,Rome,7\n');
    await withdrawVersion(store, { name: 'cities', version });
    expect(await numbers()).toEqual([2, 3]);
  });

  it('refuses the last one and one that is not there', async () => {
    const { store, version } = await open();
    expect(await codeOf(withdrawVersion(store, { name: 'cities', version }))).toBe('datasets/last-version');
    expect(await codeOf(deleteVersion(store, { name: 'cities', version }))).toBe('datasets/last-version');
    expect(await codeOf(deleteVersion(store, { name: 'other', version }))).toBe('datasets/unknown-dataset');
  });
});
