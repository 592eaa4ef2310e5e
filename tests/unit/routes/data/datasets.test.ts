import { describe, expect, it } from 'vitest';
import { listDatasets, saveDataset, type DatasetRecord } from '#core/datasets';
import { createMemoryStore } from '#store/memory';
import { datasetName, isBundleName } from '../../../../src/routes/data/dataset-name.ts';
import { deleteWithUndo } from '../../../../src/routes/data/delete-with-undo.ts';
import { pickVersion, sortDatasets, versionOptions } from '../../../../src/routes/data/versions.ts';

const record = (name: string, times: readonly number[]): DatasetRecord => ({
  format: 'assay.dataset/1',
  name,
  versions: times.map((at, i) => ({ version: `${name}${i}`, at, rows: 1, columns: 2, file: `${name}.csv` }))
});

describe('the name of a dropped file', () => {
  it.each([
    ['titanic.csv', 'titanic'],
    ['q1.sales.CSV', 'q1.sales'],
    ['no extension', 'no extension'],
    ['.csv', '.csv'],
    ['  .txt', '.txt'],
    ['données 2024.tsv', 'données 2024'],
    ['v1.2 final', 'v1.2 final']
  ])('%s gives %s', (file, name) => {
    expect(datasetName(file)).toBe(name);
  });

  it('tells a bundle', () => {
    expect(isBundleName('churn-3.ASSAY')).toBe(true);
    expect(isBundleName('assay.csv')).toBe(false);
  });
});

describe('versions of a dataset', () => {
  const two = record('a', [10, 20]);

  it('are picked by digest, else the newest', () => {
    expect(pickVersion(two, 'a0')).toMatchObject({ number: 1, entry: { at: 10 } });
    expect(pickVersion(two, null)).toMatchObject({ number: 2, entry: { at: 20 } });
    expect(pickVersion(two, 'gone')).toMatchObject({ number: 2 });
  });

  it('are offered newest first', () => {
    expect(versionOptions(two, 20).map(({ label, hint }) => `${label}: ${hint}`)).toEqual([
      'version 2: 1 row, 2 columns, just now',
      'version 1: 1 row, 2 columns, just now'
    ]);
  });

  it('order the datasets by their newest import', () => {
    expect(sortDatasets([record('a', [10]), record('b', [5, 30]), record('c', [20])]).map(({ name }) => name)).toEqual([
      'b',
      'c',
      'a'
    ]);
  });
});

describe('deleting a dataset', () => {
  const imported = {
    table: { rows: 1, columns: [{ kind: 'number', name: 'x', values: Float64Array.of(1) }] },
    schema: [
      {
        name: 'x',
        type: 'number',
        typeReason: '',
        typeAlternatives: [],
        role: 'feature',
        roleReason: '',
        missing: 0,
        distinct: 1,
        distinctExact: true,
        numbers: null,
        top: []
      }
    ],
    dialect: Object.fromEntries(
      ['encoding', 'delimiter', 'quote', 'header', 'decimal'].map((key) => [
        key,
        { value: '', reason: '', alternatives: [] }
      ])
    ),
    issues: [],
    source: { name: 'x.csv', size: 3, sha256: '0'.repeat(64) }
  } as unknown as Parameters<typeof saveDataset>[1]['imported'];

  it('takes it away and brings it back by undo, with all its versions', async () => {
    const store = createMemoryStore();
    await saveDataset(store, { name: 'a b/ü', imported, at: 1 });
    const before = await listDatasets(store);
    const undo = await deleteWithUndo(store, 'a b/ü');
    expect(await listDatasets(store)).toEqual([]);
    await undo();
    expect(await listDatasets(store)).toEqual(before);
  });

  it('is not undone over a dataset that took the name since', async () => {
    const store = createMemoryStore();
    await saveDataset(store, { name: 'a', imported, at: 1 });
    const undo = await deleteWithUndo(store, 'a');
    await saveDataset(store, { name: 'a', imported, at: 2 });
    await expect(undo()).rejects.toMatchObject({ code: 'store/conflict' });
    expect((await listDatasets(store))[0]!.versions[0]!.at).toBe(2);
  });
});
