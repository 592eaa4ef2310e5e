import { beforeAll, describe, expect, it } from 'vitest';
import { saveDataset } from '#core/datasets';
import { describeInputs } from '#core/serving';
import { createServingService } from '../../../src/workers/serving/index.ts';
import { importText, quietContext } from '../../fixtures/import-text.ts';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';
import { createShop, trainOnFeatures, type Shop } from '../../fixtures/train-on-features.ts';

let shop: Shop;
let trained: Awaited<ReturnType<typeof trainOnFeatures>>;
let service: ReturnType<typeof createServingService>;
beforeAll(async () => {
  shop = await createShop();
  const features = ['spending__per_item', 'spending__is_web', 'spending__mean_30d'].map((name) => ({
    name,
    type: 'number' as const
  }));
  trained = await trainOnFeatures(shop, { features });
  service = createServingService({ store: shop.store, clock: { now: () => 9 } });
}, 60_000);

describe('a model whose steps read raw columns', { timeout: 30_000 }, () => {
  it('is tried with the typical values of what the steps read', async () => {
    const { inputs } = await service.form({ run: trained.id });
    expect(inputs.map(({ name, kind }) => [name, kind])).toEqual([
      ['spending__items', 'number'],
      ['spending__mean_30d', 'number'],
      ['spending__amount', 'number'],
      ['spending__kind', 'category']
    ]);
    expect(inputs.every(({ typical }) => typical !== '')).toBe(true);
    const kind = inputs.at(-1)!;
    expect(kind).toMatchObject({ levels: ['web', 'shop'], typical: 'web' });
    const row = inputs.map(({ name, typical }) => [name, typical] as const);
    const typical = await service.predictRow({ run: trained.id, row });
    const blank = await service.predictRow({ run: trained.id, row: row.map(([name]) => [name, ''] as const) });
    expect(typical.map(([name]) => name)).toEqual(['prediction', 'p_no', 'p_yes']);
    expect(typical).not.toEqual(blank);
  });

  it('scores and watches a batch of raw columns, which holds no formula', async () => {
    const lines = Array.from({ length: 200 }, (_, i) =>
      [10 + (i % 90), (i % 5) + 1, i % 3 ? 'web' : 'shop', 40 + (i % 20), i % 2 ? 'yes' : 'no'].join()
    );
    const header = 'spending__amount,spending__items,spending__kind,spending__mean_30d,returned';
    const imported = await importText([header, ...lines].join('\n'));
    const { version } = await saveDataset(shop.store, { name: 'new', imported, at: 8 });
    const input = { model: 'returns', version: 1, run: trained.id, dataset: { name: 'new', version } };
    const { rows, csv, report } = await service.scoreBatch(input, quietContext);
    expect(rows).toBe(200);
    expect((await csv.text()).split('\n')[0]).toBe(`${header},prediction,p_no,p_yes`);
    const stored = JSON.parse(new TextDecoder().decode(await shop.store.readObject(report))) as {
      drift: { columns: { column: string }[] };
      performance: object | null;
      issues: unknown[];
    };
    expect(stored.drift.columns.map(({ column }) => column).sort()).toEqual(
      ['spending__amount', 'spending__items', 'spending__kind', 'spending__mean_30d'].sort()
    );
    expect(stored.performance).not.toBeNull();
    expect(stored.issues).toEqual([]);
  });
});

describe('describeInputs', () => {
  it('has nothing to offer for columns without a value, of another kind or not there', () => {
    const { model } = trained;
    const training = tableOf(
      numbers('spending__items', [null, null, null]),
      texts('spending__amount', ['a', 'b', 'b']),
      texts('spending__kind', ['None', 'b', 'a'])
    );
    const found = new Map(describeInputs(model, training).map((input) => [input.name, input]));
    expect(found.get('spending__items')).toMatchObject({ kind: 'number', typical: '' });
    expect(found.get('spending__amount')).toMatchObject({ kind: 'number', levels: [], typical: '' });
    expect(found.get('spending__kind')).toMatchObject({ levels: ['b', 'a'], typical: 'b' });
    expect(describeInputs(model, { rows: 0, columns: [] }).at(-1)).toMatchObject({ levels: [], typical: '' });
  });

  it('takes the middle of an even number of cells, with four digits, and at most 50 levels', () => {
    const { model } = trained;
    const many = Array.from({ length: 120 }, (_, i) => `k${i % 60}`);
    const training = tableOf(
      numbers(
        'spending__amount',
        many.map((_, i) => (i % 2 ? 1 : 2.33333))
      ),
      texts('spending__kind', many)
    );
    const found = new Map(describeInputs(model, training).map((input) => [input.name, input]));
    expect(found.get('spending__amount')!.typical).toBe('1.667');
    expect(found.get('spending__kind')!.levels).toHaveLength(50);
  });
});
