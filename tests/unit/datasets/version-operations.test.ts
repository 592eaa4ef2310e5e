import { describe, expect, it } from 'vitest';
import {
  appendVersion,
  branchDataset,
  carryRoles,
  changeRole,
  digestTable,
  importTable,
  listDatasets,
  loadTable,
  readDataset,
  readManifest,
  restoreVersion,
  saveDataset,
  saveUnion,
  tagVersion
} from '#core/datasets';
import type { Store } from '#core/ports';
import { cellText, isAppError, type Digest, type Table } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { importText } from './import-text.ts';

const FIRST = 'id,city,x\n1,Rome,0.5\n2,,\n3,Oslo,-2\n';

async function open(text = FIRST): Promise<{ store: Store; version: Digest }> {
  const store = createMemoryStore();
  const { version } = await saveDataset(store, { name: 'cities', imported: await importText(text), at: 1 });
  return { store, version };
}

const linesOf = ({ rows, columns }: Table): string[] => [
  columns.map(({ name }) => name).join(),
  ...Array.from({ length: rows }, (_, row) => columns.map((column) => cellText(column, row)).join())
];

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (isAppError(error) ? error.code : String(error))
  );

const append = async (store: Store, version: Digest, text: string): Promise<Digest> =>
  appendVersion(store, { name: 'cities', version, imported: await importText(text), at: 2 });

describe('appending a file', () => {
  it('puts its rows behind those of the version, columns matched by name', async () => {
    const { store, version } = await open();
    const next = await append(store, version, 'x,city,id\n7,Bonn,4\n8,Rome,5\n');
    expect(linesOf(await loadTable(store, next))).toEqual([
      'id,city,x',
      '1,Rome,0.5',
      '2,,',
      '3,Oslo,-2',
      '4,Bonn,7',
      '5,Rome,8'
    ]);
    expect(await readManifest(store, next)).toMatchObject({
      parent: version,
      origin: { kind: 'append', from: version, rows: 2, added: { kind: 'import' } },
      table: { rows: 5 }
    });
    expect((await readDataset(store, 'cities'))?.versions.map(({ rows }) => rows)).toEqual([3, 5]);
  });

  it('gives the same content as the whole table read at once', async () => {
    const { store, version } = await open();
    const next = await append(store, version, 'id,city,x\n4,Bonn,7\n5,Rome,8\n');
    const whole = await importText(`${FIRST}4,Bonn,7\n5,Rome,8\n`);
    expect((await readManifest(store, next)).table.digest).toBe(digestTable(whole.table, whole.schema));
  });

  it('shares every chunk and dictionary of the version, and stores only the new rows', async () => {
    const { store, version } = await open();
    const before = (await readManifest(store, version)).table.columns;
    const next = await append(store, version, 'id,city,x\n4,Bonn,7\n');
    const after = (await readManifest(store, next)).table.columns;
    for (const [index, column] of before.entries()) {
      expect(after[index]!.chunks.slice(0, column.chunks.length)).toEqual(column.chunks);
      expect(after[index]!.dictionary.slice(0, column.dictionary.length)).toEqual(column.dictionary);
      expect(after[index]!.chunks.at(-1)!.rows).toBe(1);
    }
  });

  it('keeps columns that only one side has and tells of them', async () => {
    const { store, version } = await open();
    const next = await append(store, version, 'id,city,colour\n4,Bonn,red\n');
    expect(linesOf(await loadTable(store, next)).slice(-1)).toEqual(['4,Bonn,,red']);
    expect(linesOf(await loadTable(store, next))[1]).toBe('1,Rome,0.5,');
    const told = (await readManifest(store, next)).issues.filter(({ code }) => code === 'datasets/appended-columns');
    expect(told.map(({ path }) => path)).toEqual(['x', 'colour']);
  });

  it('keeps roles that were chosen', async () => {
    const { store, version } = await open();
    const changed = await changeRole(store, { name: 'cities', version, column: 'x', role: 'ignore', at: 2 });
    const next = await append(store, changed, 'id,city,x\n4,Bonn,7\n');
    expect((await readManifest(store, next)).schema.find(({ name }) => name === 'x')).toMatchObject({ role: 'ignore' });
  });

  it('refuses a file of other columns, or with a column of another kind, and stores nothing', async () => {
    const { store, version } = await open();
    const refs = await store.listRefs('');
    expect(await codeOf(append(store, version, 'a,b\n1,2\n'))).toBe('datasets/append-mismatch');
    expect(await codeOf(append(store, version, 'id,x\n4,much\n'))).toBe('datasets/append-mismatch');
    expect(await store.listRefs('')).toEqual(refs);
  });

  it('reads a file with the types of the version when it is asked to', async () => {
    const { store, version } = await open('code\n007\n');
    const { schema } = await readManifest(store, version);
    const text = new TextEncoder().encode('code\n12\n');
    const source = {
      name: 'b.csv',
      size: text.length,
      open: async function* () {
        yield text;
      }
    };
    const ctx = { signal: new AbortController().signal, report: () => undefined, turn: async () => undefined };
    const imported = await importTable(source, { types: schema.map(({ name, type }) => ({ name, type })) }, ctx);
    const next = await appendVersion(store, { name: 'cities', version, imported, at: 3 });
    expect(linesOf(await loadTable(store, next))).toEqual(['code', '007', '12']);
  });
});

describe('restoring', () => {
  it('makes an older version the newest, as a version that shares all columns', async () => {
    const { store, version } = await open();
    const next = await append(store, version, 'id,city,x\n4,Bonn,7\n');
    const restored = await restoreVersion(store, { name: 'cities', version, at: 3 });
    const manifest = await readManifest(store, restored);
    expect(manifest).toMatchObject({ parent: next, origin: { kind: 'restore', from: version } });
    expect(manifest.table).toEqual((await readManifest(store, version)).table);
    expect((await readDataset(store, 'cities'))?.versions.map((entry) => entry.version)).toEqual([
      version,
      next,
      restored
    ]);
  });

  it('of the newest version changes nothing', async () => {
    const { store, version } = await open();
    expect(await restoreVersion(store, { name: 'cities', version, at: 3 })).toBe(version);
    expect((await readDataset(store, 'cities'))?.versions).toHaveLength(1);
  });
});

describe('branching', () => {
  it('begins another dataset with the version, and they go their own ways', async () => {
    const { store, version } = await open();
    await branchDataset(store, { name: 'cities', version, to: 'towns', at: 4 });
    await append(store, version, 'id,city,x\n4,Bonn,7\n');
    expect(await readDataset(store, 'towns')).toMatchObject({
      versions: [{ version, at: 4 }],
      branchedFrom: { dataset: 'cities', version }
    });
  });

  it('does not take a name that is taken', async () => {
    const { store, version } = await open();
    expect(await codeOf(branchDataset(store, { name: 'cities', version, to: 'cities', at: 4 }))).toBe(
      'datasets/name-taken'
    );
    expect(await listDatasets(store)).toHaveLength(1);
  });
});

describe('tags', () => {
  it('name a version, move and go', async () => {
    const { store, version } = await open();
    const next = await append(store, version, 'id,city,x\n4,Bonn,7\n');
    const tags = async (): Promise<unknown> => (await readDataset(store, 'cities'))?.tags;
    await tagVersion(store, { name: 'cities', tag: 'audited', version });
    expect(await tags()).toEqual([{ name: 'audited', version }]);
    await tagVersion(store, { name: 'cities', tag: 'audited', version: next });
    expect(await tags()).toEqual([{ name: 'audited', version: next }]);
    await tagVersion(store, { name: 'cities', tag: 'audited', version: null });
    expect(await tags()).toEqual([]);
    expect(await codeOf(tagVersion(store, { name: 'cities', tag: 'x', version: 'a'.repeat(64) as Digest }))).toBe(
      'datasets/unknown-version'
    );
  });
});

describe('several files as one', () => {
  it('are a version with the rows of all, and which file each is from', async () => {
    const store = createMemoryStore();
    const parts = [await importText('id,x\n1,2\n'), await importText('id,y\n2,b\n3,c\n')];
    const { version, rows } = await saveUnion(store, { name: 'both', parts, at: 1 });
    expect(rows).toBe(3);
    expect(linesOf(await loadTable(store, version))).toEqual([
      'id,x,y,source_file',
      '1,2,,data.csv',
      '2,,b,data.csv',
      '3,,c,data.csv'
    ]);
    expect(await readManifest(store, version)).toMatchObject({
      origin: { kind: 'union', files: [{ rows: 1 }, { rows: 2 }] }
    });
    const again = await saveUnion(store, { name: 'both', parts, at: 9 });
    expect(again.version).toBe(version);
    expect((await readDataset(store, 'both'))?.versions).toHaveLength(1);
  });
});

it('a version that is added later keeps the tags', async () => {
  const { store, version } = await open();
  await tagVersion(store, { name: 'cities', tag: 'audited', version });
  await saveDataset(store, { name: 'cities', imported: await importText('id\n9\n'), at: 2 });
  expect((await readDataset(store, 'cities'))?.tags).toEqual([{ name: 'audited', version }]);
});

it('roles chosen by hand hold in the next version, for columns of the same name', async () => {
  const { store, version } = await open();
  const changed = await changeRole(store, { name: 'cities', version, column: 'x', role: 'group', at: 2 });
  const { schema } = await readManifest(store, changed);
  const next = await importText('x,new\n1,2\n3,4\n');
  expect(carryRoles(next.schema, schema).map(({ name, role }) => [name, role])).toEqual([
    ['x', 'group'],
    ['new', next.schema[1]!.role]
  ]);
});
