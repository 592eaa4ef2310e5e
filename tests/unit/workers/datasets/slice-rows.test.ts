import { describe, expect, it } from 'vitest';
import { ALL_ROWS } from '#core/datasets';
import { createMemoryStore } from '#store/memory';
import { createDatasetsService } from '../../../../src/workers/datasets/create-datasets-service.ts';
import { quietContext } from '../../../fixtures/import-text.ts';

async function people() {
  const store = createMemoryStore();
  const service = createDatasetsService({ store, clock: { now: () => 7 } });
  const file = new File(['id,age,sex\na,70,f\nb,20,m\nc,,f\nd,61,m\n'], 'people.csv');
  const { version } = await service.importFile({ file, name: 'people', settings: {} }, quietContext);
  return { service, version };
}

describe('slices in the worker', () => {
  it('are saved, counted on a version, deleted and saved back', async () => {
    const { service, version } = await people();
    const place = { dataset: 'people', version };
    expect(await service.countSlices(place)).toEqual([]);
    const old = { name: 'Old', formula: 'age > 60' };
    const tall = { name: 'Tall', formula: 'height > 180' };
    await service.saveSlice({ dataset: 'people', slice: old });
    await service.saveSlice({ dataset: 'people', slice: tall });
    const counted = [
      { slice: old, rows: 2 },
      { slice: tall, rows: null }
    ];
    expect(await service.countSlices(place)).toEqual(counted);
    expect(await service.deleteSlice({ dataset: 'people', name: 'Tall' })).toEqual(tall);
    expect(await service.deleteSlice({ dataset: 'people', name: 'Tall' })).toBeNull();
    await service.saveSlice({ dataset: 'people', slice: tall });
    expect(await service.countSlices(place)).toEqual(counted);
  });

  it('are a condition that rows and bars keep to', async () => {
    const { service, version } = await people();
    const query = { ...ALL_ROWS, formula: 'age > 60' };
    const explored = await service.explore({ version, query });
    expect(explored.rows).toBe(2);
    expect(explored.columns.find(({ name }) => name === 'sex')).toMatchObject({ all: [2, 2], counts: [1, 1] });
    const page = await service.readRows({ version, query, start: 0, count: 10 });
    expect(page.numbers).toEqual([1, 4]);
    await expect(service.explore({ version, query: { ...ALL_ROWS, formula: 'age' } })).rejects.toMatchObject({
      code: 'datasets/bad-slice'
    });
  });
});
