import { describe, expect, it } from 'vitest';
import {
  deleteDataset,
  digestTable,
  encodeTable,
  listDatasets,
  loadTable,
  readDataset,
  readManifest,
  saveDataset,
  type ImportedTable
} from '#core/datasets';
import type { Store } from '#core/ports';
import { AppError, digestBytes, type Table } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { importText } from './import-text.ts';

const TEXT = 'id,city,x\n1,Rome,0.5\n2,,\n3,Oslo,-0\n4,Rome,1e-7\n';

async function save(store: Store, text: string, { name = 'cities', at = 5 } = {}) {
  const imported = await importText(text);
  return { imported, saved: await saveDataset(store, { name, imported, at }) };
}

describe('a saved dataset', () => {
  it('loads as the same table', async () => {
    const store = createMemoryStore();
    const { imported, saved } = await save(store, TEXT);
    expect(await loadTable(store, saved.version)).toEqual(imported.table);
    expect(saved).toMatchObject({
      name: 'cities',
      isNew: true,
      tableDigest: digestTable(imported.table, imported.schema)
    });
  });

  it('is described by a manifest without time or file name', async () => {
    const store = createMemoryStore();
    const { imported, saved } = await save(store, TEXT);
    const manifest = await readManifest(store, saved.version);
    expect(manifest).toMatchObject({
      format: 'assay.dataset-version/1',
      table: { digest: saved.tableDigest, rows: 4 },
      origin: { kind: 'import', sha256: imported.source.sha256, dialect: { delimiter: ',', encoding: 'utf-8' } },
      parent: null
    });
    expect(manifest.schema).toEqual(imported.schema);
    const elsewhere = createMemoryStore();
    const renamed: ImportedTable = { ...imported, source: { ...imported.source, name: 'other.csv' } };
    const again = await saveDataset(elsewhere, { name: 'other', imported: renamed, at: 99 });
    expect(again.version).toBe(saved.version);
  });

  it('is the same version when the same file comes again, and adds nothing', async () => {
    const store = createMemoryStore();
    const { saved } = await save(store, TEXT);
    const before = [await store.usage(), await store.listRefs('')];
    const { saved: again } = await save(store, TEXT, { at: 9 });
    expect(again).toEqual({ ...saved, isNew: false });
    expect([await store.usage(), await store.listRefs('')]).toEqual(before);
  });

  it('gets a second version from another file', async () => {
    const store = createMemoryStore();
    const { saved: first } = await save(store, TEXT);
    const { saved: second } = await save(store, `${TEXT}5,Bonn,2\n`, { at: 7 });
    expect(await readDataset(store, 'cities')).toEqual({
      format: 'assay.dataset/1',
      name: 'cities',
      versions: [
        { version: first.version, at: 5, rows: 4, columns: 3, file: 'data.csv' },
        { version: second.version, at: 7, rows: 5, columns: 3, file: 'data.csv' }
      ]
    });
  });

  it('may have any name', async () => {
    const store = createMemoryStore();
    for (const name of ['a/b', '__proto__', '../x', 'Zoë %2F', '\uD800']) await save(store, TEXT, { name });
    const names = (await listDatasets(store)).map(({ name }) => name);
    expect(names.sort()).toEqual(['../x', '__proto__', 'a/b', 'Zoë %2F', '\uD800'].sort());
  });

  it('is gone by name once deleted, while its version stays readable', async () => {
    const store = createMemoryStore();
    const { saved } = await save(store, TEXT);
    await deleteDataset(store, 'cities');
    await deleteDataset(store, 'cities');
    expect(await readDataset(store, 'cities')).toBeUndefined();
    expect(await listDatasets(store)).toEqual([]);
    expect((await loadTable(store, saved.version)).rows).toBe(4);
  });

  it('loses no version when two writers race', async () => {
    const store = createMemoryStore();
    const texts = Array.from({ length: 6 }, (_, i) => `${TEXT}${i + 5},Bonn,${i}\n`);
    const saved = await Promise.all(texts.map((text) => save(store, text)));
    const record = await readDataset(store, 'cities');
    expect(new Set(record?.versions.map(({ version }) => version))).toEqual(
      new Set(saved.map(({ saved: { version } }) => version))
    );
  });

  it('gives up on an endless race with the store’s own error', async () => {
    const store = createMemoryStore();
    const contended: Store = {
      ...store,
      commit: async () => {
        throw new AppError('store/conflict');
      }
    };
    await expect(save(contended, TEXT)).rejects.toMatchObject({ code: 'store/conflict' });
  });

  it('is not read from an object of another format', async () => {
    const store = createMemoryStore();
    await save(store, TEXT);
    const ref = (await store.listRefs('datasets/'))[0]!;
    await expect(readManifest(store, ref.target)).rejects.toMatchObject({ code: 'store/damaged-object' });
  });
});

describe('encodeTable', () => {
  const rows = 1_200_000;
  const values = Float64Array.from({ length: rows }, (_, row) => row / 3);
  const codes = Int32Array.from({ length: rows }, (_, row) => row % 70_000);
  const levels = Array.from({ length: 70_000 }, (_, code) => `level number ${code} of a long dictionary`);

  function tableOf(length: number): Table {
    return {
      rows: length,
      columns: [
        { kind: 'number', name: 'n', values: values.subarray(0, length) },
        { kind: 'text', name: 't', codes: codes.subarray(0, length), levels }
      ]
    };
  }

  function digests(table: Table): string[] {
    return [...encodeTable(table, [])].map(digestBytes);
  }

  it('makes objects of at most 4 MiB', () => {
    const sizes = [...encodeTable(tableOf(rows), [])].map(({ length }) => length);
    expect(sizes).toHaveLength(3 + 3 + 3);
    expect(Math.max(...sizes)).toBe(4 << 20);
  });

  it('shares all full chunks and the dictionary with a longer table', () => {
    const before = new Set(digests(tableOf(1_100_000)));
    const added = digests(tableOf(rows)).filter((digest) => !before.has(digest));
    expect(added).toHaveLength(2);
  });
});
