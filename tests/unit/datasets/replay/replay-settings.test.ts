import { describe, expect, it } from 'vitest';
import {
  appendVersion,
  findReplayBase,
  readManifest,
  replaySettings,
  restoreVersion,
  saveDataset,
  saveUnion,
  type ImportSettings
} from '#core/datasets';
import { createMemoryStore } from '#store/memory';
import { importText, rowsOf } from '../import-text.ts';

async function stored(text: string, settings: ImportSettings = {}) {
  const store = createMemoryStore();
  const { version } = await saveDataset(store, { name: 'd', imported: await importText(text, settings), at: 1 });
  return { store, version };
}

describe('the settings that a new file is read with', () => {
  it('are those that a person chose; what was found is found again', async () => {
    const { store } = await stored('a;b\n1;x\n2;y\n', {
      encoding: 'windows-1252',
      types: [{ name: 'a', type: 'category' }]
    });
    const base = (await findReplayBase(store, { name: 'd' }))!;
    expect(replaySettings(base)).toEqual({ encoding: 'windows-1252', types: [{ name: 'a', type: 'category' }] });
  });

  it('read dates that fit two orders as before, and others by what they show', async () => {
    const { store } = await stored('id,day\n1,25/02/2024\n2,03/04/2024\n');
    const settings = replaySettings((await findReplayBase(store, { name: 'd' }))!);
    expect(settings).toEqual({ readings: [{ name: 'day', dateOrder: 'dmy' }] });
    const { table, schema } = await importText('id,day\n1,01/02/2024\n2,03/04/2024\n', settings);
    expect(rowsOf(table)[1]).toEqual(['1', '2024-02-01']);
    expect(schema[1]!.typeReason).toContain('the order is that of the version before');
    const other = await importText('id,day\n1,02/25/2024\n2,03/04/2024\n', settings);
    expect(rowsOf(other.table)[1]).toEqual(['1', '2024-02-25']);
  });

  it('read numbers that fit two marks as before', async () => {
    const { store } = await stored('id;x\n1;1.234,5\n2;2.000,25\n');
    const settings = replaySettings((await findReplayBase(store, { name: 'd' }))!);
    const { table } = await importText('id;x\n1;1.234\n2;2.500\n3;10.250\n', { ...settings, delimiter: ';' });
    expect(rowsOf(table)[1]).toEqual(['1', '1234']);
  });
});

describe('the version that a new file is read like', () => {
  it('is the newest that came from files, with the rows of its last file', async () => {
    const { store, version } = await stored('a,b\n1,x\n2,y\n');
    const added = await importText('a,b\n3,z\n', { delimiter: ',' });
    const next = await appendVersion(store, { name: 'd', version, imported: added, at: 2 });
    expect(await findReplayBase(store, { name: 'd' })).toMatchObject({
      version: next,
      number: 2,
      origin: { reasons: { delimiter: 'chosen by hand' } }
    });
    const restored = await restoreVersion(store, { name: 'd', version, at: 3 });
    const { origin } = await readManifest(store, version);
    expect(await findReplayBase(store, { name: 'd' })).toMatchObject({ version: restored, number: 3, origin });
    expect(await findReplayBase(store, { name: 'd', like: version })).toMatchObject({ version, number: 1 });
  });

  it('has not the column that says which file a row is from', async () => {
    const store = createMemoryStore();
    const parts = [await importText('a,b\n1,x\n'), await importText('a,b\n2,y\n')];
    await saveUnion(store, { name: 'd', parts, at: 1 });
    const base = (await findReplayBase(store, { name: 'd' }))!;
    expect(base.schema.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is none without a dataset', async () => {
    expect(await findReplayBase(createMemoryStore(), { name: 'd' })).toBeUndefined();
  });
});
