import { describe, expect, it } from 'vitest';
import {
  applyRecipe,
  changeRole,
  fitRecipe,
  loadTable,
  readDataset,
  readManifest,
  readStoredJson,
  saveDataset,
  savePrepared,
  type ColumnSchema,
  type FittedRecipe
} from '#core/datasets';
import type { Store } from '#core/ports';
import { isAppError, type Digest } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { importText } from './import-text.ts';
import { recipeOf } from './recipes/run-steps.ts';
import { literalOf } from './small-table.ts';

const TEXT = 'id,city,x,same,y\n1, Rome,0.5,k,no\n2,,4,k,yes\n3,Oslo,,k,no\n4,Bonn,8,k,yes\n';

async function open(text = TEXT): Promise<{ store: Store; version: Digest }> {
  const store = createMemoryStore();
  const { version } = await saveDataset(store, { name: 'cities', imported: await importText(text), at: 1 });
  return { store, version };
}

type Steps = readonly Readonly<Record<string, unknown>>[];

async function prepare(store: Store, version: Digest, steps: Steps): Promise<Digest> {
  const table = await loadTable(store, version);
  const fitted = fitRecipe(recipeOf(...steps), table);
  return savePrepared(store, {
    name: 'cities',
    version,
    fitted,
    prepared: applyRecipe(fitted, table),
    others: [],
    at: 2
  });
}

async function schemaOf(store: Store, version: Digest): Promise<ReadonlyMap<string, ColumnSchema>> {
  return new Map((await readManifest(store, version)).schema.map((column) => [column.name, column]));
}

describe('saving what a recipe made', () => {
  it('adds a version with the fitted recipe in its origin', async () => {
    const { store, version } = await open();
    const steps = [
      { kind: 'impute', columns: ['x'], method: 'median' },
      { kind: 'filter', formula: 'id < 4' }
    ];
    const made = await prepare(store, version, steps);
    expect(literalOf(await loadTable(store, made))).toEqual({
      id: [1, 2, 3],
      city: [' Rome', null, 'Oslo'],
      x: [0.5, 4, 4],
      same: ['k', 'k', 'k'],
      y: ['no', 'yes', 'no']
    });
    const { origin, parent, table } = await readManifest(store, made);
    expect([parent, table.rows]).toEqual([version, 3]);
    if (origin.kind !== 'recipe') throw new Error('not made by a recipe');
    expect(origin).toMatchObject({ from: version, others: [] });
    const recipe = await readStoredJson<FittedRecipe>(store, {
      digest: origin.recipe,
      format: 'assay.fitted-recipe/1'
    });
    expect(recipe.learnt).toEqual([{ id: 's1', value: [{ column: 'x', value: 4 }] }]);
    expect((await readDataset(store, 'cities'))?.versions.map((entry) => entry.at)).toEqual([1, 2]);
  });

  it('is the same version when the same recipe gives the same result', async () => {
    const { store, version } = await open();
    const steps = [{ kind: 'drop-columns', columns: ['same'] }];
    const first = await prepare(store, version, steps);
    expect(await prepare(store, version, steps)).toBe(first);
    expect((await readDataset(store, 'cities'))?.versions).toHaveLength(2);
  });

  it('keeps types and roles of columns that came through, also under a new name', async () => {
    const { store, version } = await open();
    const roled = await changeRole(store, { name: 'cities', version, column: 'x', role: 'weight', at: 2 });
    const made = await prepare(store, roled, [
      { kind: 'rename', columns: [{ from: 'x', to: 'mass' }] },
      { kind: 'filter', formula: 'id != 2' }
    ]);
    const after = await schemaOf(store, made);
    expect(after.get('mass')).toMatchObject({ role: 'weight', roleReason: 'weight: chosen by hand', missing: 1 });
    expect(after.get('y')).toMatchObject({ type: 'boolean', typeReason: 'boolean: its two values are no and yes' });
    expect(after.get('city')).toMatchObject({
      distinct: 3,
      missing: 0,
      roleReason: 'feature: 3 distinct values in 3 rows'
    });
  });

  it('honours types and roles that steps set', async () => {
    const { store, version } = await open();
    const schema = await schemaOf(
      store,
      await prepare(store, version, [
        { kind: 'set-type', columns: ['id'], type: 'category' },
        { kind: 'set-role', columns: ['y'], role: 'target' }
      ])
    );
    expect(schema.get('id')).toMatchObject({ type: 'category', typeReason: 'category: chosen by the recipe' });
    expect(schema.get('y')).toMatchObject({ role: 'target', roleReason: 'target: chosen by the recipe' });
  });

  it('judges anew what holds something new', async () => {
    const { store, version } = await open();
    const before = await schemaOf(store, version);
    expect(before.get('same')?.role).toBe('ignore');
    const after = await schemaOf(
      store,
      await prepare(store, version, [
        { kind: 'formula', into: 'same', formula: "if(id < 3, 'low', 'high')" },
        { kind: 'map-values', column: 'y', pairs: [{ from: 'no', to: 'never' }] },
        { kind: 'formula', into: 'z', formula: 'x * 2' }
      ])
    );
    expect(after.get('same')).toMatchObject({ role: 'feature', distinct: 2 });
    expect(after.get('y')).toMatchObject({ type: 'category', role: before.get('y')!.role });
    expect(after.get('z')).toMatchObject({ type: 'number', role: 'feature' });
  });

  it.each([
    ['no row', [{ kind: 'filter', formula: 'id > 10' }]],
    ['no column', [{ kind: 'drop-columns', columns: ['id', 'city', 'x', 'same', 'y'] }]]
  ])('refuses a result with %s and stores nothing', async (what, steps) => {
    const { store, version } = await open();
    const error: unknown = await prepare(store, version, steps).catch((thrown: unknown) => thrown);
    expect(isAppError(error, 'datasets/recipe-mismatch') && error.message).toBe(`The recipe leaves ${what}.`);
    expect((await readDataset(store, 'cities'))?.versions).toHaveLength(1);
  });
});
