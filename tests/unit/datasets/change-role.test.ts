import { describe, expect, it } from 'vitest';
import { changeRole, readDataset, readManifest } from '#core/datasets';
import { frameProblem } from '#core/training';
import { createMemoryStore } from '#store/memory';
import { storeTable } from '../../fixtures/import-text.ts';
import { churnTable } from '../../fixtures/tables.ts';

describe('changeRole', () => {
  it('adds a version with the same cells, and framing follows the role', async () => {
    const store = createMemoryStore();
    const { version, tableDigest, imported } = await storeTable(store, 'churn', churnTable(100));
    const next = await changeRole(store, { name: 'churn', version, column: 'x2', role: 'ignore', at: 5 });
    const manifest = await readManifest(store, next);
    expect(manifest).toMatchObject({ parent: version, table: { digest: tableDigest } });
    expect(manifest.schema.find(({ name }) => name === 'x2')).toMatchObject({
      role: 'ignore',
      roleReason: 'ignore: chosen by hand'
    });
    const { spec } = frameProblem({ table: imported.table, tableDigest, columns: manifest.schema }, { target: 'y' });
    expect(spec.features.map(({ name }) => name)).toEqual(['x1', 'job']);
    expect((await readDataset(store, 'churn'))!.versions.map((entry) => entry.version)).toEqual([version, next]);
  });
  it('adds nothing for the same change twice, and leaves the first version as it was', async () => {
    const store = createMemoryStore();
    const { version } = await storeTable(store, 'churn', churnTable(100));
    const change = { name: 'churn', version, column: 'x2', role: 'group' as const, at: 5 };
    expect(await changeRole(store, change)).toBe(await changeRole(store, change));
    expect((await readDataset(store, 'churn'))!.versions).toHaveLength(2);
    expect((await readManifest(store, version)).schema.find(({ name }) => name === 'x2')!.role).toBe('feature');
  });
  it('names a column that is not there', async () => {
    const store = createMemoryStore();
    const { version } = await storeTable(store, 'churn', churnTable(100));
    await expect(changeRole(store, { name: 'churn', version, column: 'nope', role: 'id', at: 5 })).rejects.toThrow(
      /"nope"/
    );
  });
});
