import { describe, expect, it } from 'vitest';
import { readDataset, saveDataset } from '#core/datasets';
import { saveFeatureView } from '#core/features';
import { createMemoryStore } from '#store/memory';
import { createDatasetsService, type DatasetsService } from '#workers/datasets';
import { importText, quietContext } from '../../../fixtures/import-text.ts';
import { viewOf } from '../../features/store/tables.ts';

const SECOND = 1000;
const FACTS = 'id,at,x\na,10,1\na,30,5\nb,20,2\n';
const ROWS = 'id,when,y\na,20,yes\nb,20,no\nc,20,no\n';
const VIEW = viewOf({
  ttlSeconds: 25,
  features: [
    { name: 'x', column: 'x' },
    { name: 'twice', formula: 'x * 2' }
  ]
});
const SET = {
  name: 'out',
  views: [{ view: 'v' }],
  frame: { dataset: 'rows', timestamp: 'when', labels: ['y'] }
};

async function desk(): Promise<{ service: DatasetsService; store: ReturnType<typeof createMemoryStore> }> {
  const store = createMemoryStore();
  for (const [name, text] of [
    ['facts', FACTS],
    ['rows', ROWS]
  ] as const) {
    await saveDataset(store, { name, imported: await importText(text, `${name}.csv`), at: 0 });
  }
  await saveFeatureView(store, { view: VIEW, at: 1 });
  return { store, service: createDatasetsService({ store, clock: { now: () => 50 * SECOND } }) };
}

describe('feature views in the worker', () => {
  it('previews a definition that is not stored, with its freshness', async () => {
    const { service } = await desk();
    const { rows, freshness } = await service.previewView({ view: { ...VIEW, name: 'draft' } });
    expect(rows.columns).toEqual(['id', 'at', 'draft__x', 'draft__twice']);
    expect(rows.rows).toEqual([
      ['a', '10', '1', '2'],
      ['a', '30', '5', '10'],
      ['b', '20', '2', '4']
    ]);
    expect(freshness).toMatchObject({ entities: 2, fresh: 1, newest: 30 * SECOND });
    expect(await service.viewFreshness({ name: 'v' }, quietContext)).toEqual(freshness);
    await expect(service.previewView({ view: { name: 'x' } })).rejects.toMatchObject({
      code: 'features/bad-definition'
    });
  });
  it('looks a key up as of now, and tells why there is none', async () => {
    const { service } = await desk();
    expect(await service.lookUp({ name: 'v', key: [' a '] })).toEqual({
      features: [
        { name: 'x', value: '5' },
        { name: 'twice', value: '10' }
      ],
      ageSeconds: 20,
      freshness: 'fresh'
    });
    expect(await service.lookUp({ name: 'v', key: ['b'] })).toMatchObject({
      features: [{ value: null }, { value: null }],
      ageSeconds: 30,
      freshness: 'expired'
    });
    expect(await service.lookUp({ name: 'v', key: ['__proto__'] })).toMatchObject({
      ageSeconds: null,
      freshness: 'unknown'
    });
    expect(await service.lookUp({ name: 'v', key: [''] })).toMatchObject({ freshness: 'unknown' });
    await expect(service.lookUp({ name: 'nope', key: ['a'] })).rejects.toMatchObject({ code: 'features/unknown-view' });
  });
  it('lists keys, the last first', async () => {
    const { service } = await desk();
    expect(await service.someKeys({ name: 'v', count: 5 })).toEqual([['b'], ['a']]);
    expect(await service.someKeys({ name: 'v', count: 1 })).toEqual([['b']]);
  });
  it('joins without storing, then makes the dataset', async () => {
    const { service, store } = await desk();
    const { report, findings, head, columns } = await service.joinTrainingSet({ set: SET }, quietContext);
    expect(report.views[0]).toMatchObject({ matched: 2, unknown: 1 });
    expect(findings.map(({ feature, fromFuture }) => [feature, fromFuture])).toEqual([
      ['x', 1 / 3],
      ['twice', 1 / 3]
    ]);
    expect(head.rows[0]).toEqual(['a', '20', 'yes', '1', '2']);
    expect(columns).toBe(5);
    expect(await readDataset(store, 'out')).toBeUndefined();
    const { version } = await service.makeTrainingSet({ name: 'out', set: SET }, quietContext);
    expect((await readDataset(store, 'out'))?.versions.map((entry) => entry.version)).toEqual([version]);
  });
});
