import { describe, expect, it } from 'vitest';
import type { ColumnSchema } from '#core/datasets';
import { importText } from '../../../fixtures/import-text.ts';
import {
  changeDraft,
  draftOf,
  featureDraft,
  moveDraft,
  proposedName,
  proposeDraft,
  readDraft
} from '../../../../src/routes/features/draft.ts';
import { isKeptSet, isKeptView, packSet, unpackSet, type KeptSet } from '../../../../src/routes/features/kept-draft.ts';
import { keysOf, proposeFrame, proposeSet, readSet } from '../../../../src/routes/features/set-draft.ts';
import { viewOf } from '../../features/store/tables.ts';

const ORDERS = [
  'order_id,customer_id,ordered_at,recorded_at,amount,channel',
  ...Array.from({ length: 40 }, (_, i) => {
    const day = String((i % 28) + 1).padStart(2, '0');
    return `${i},c${i % 8},2026-01-${day},2026-01-${day}T10:00:00Z,${(i * 37) % 11}.5,${i % 2 ? 'web' : 'shop'}`;
  })
].join('\n');
const LABELS = ['customer_id,asked_at,left', ...Array.from({ length: 8 }, (_, i) => `c${i},2026-02-01,${i % 2}`)].join(
  '\n'
);

const schemaOf = async (text: string): Promise<readonly ColumnSchema[]> => (await importText(text)).schema;

describe('changeDraft', () => {
  it('takes what became a key or a time off the features, but not one with a name of its own or of another kind', async () => {
    const draft = proposeDraft('orders', await schemaOf(ORDERS));
    const named = featureDraft(7, { name: 'which', column: 'amount' });
    const mean = featureDraft(8, { kind: 'aggregate', column: 'amount' });
    const { features } = changeDraft(
      { ...draft, features: [...draft.features, named, mean] },
      { joinKeys: ['amount'] }
    );
    expect(features.map(({ id }) => id).slice(-2)).toEqual([7, 8]);
    expect(
      features.filter(({ name, kind, column }) => column === 'amount' && kind === 'column' && name === '')
    ).toEqual([]);
    expect(changeDraft(draft, { owner: 'me' }).features).toEqual(draft.features);
  });
});

describe('proposeDraft', () => {
  it('takes the key that repeats, event and created time, and numbers as features', async () => {
    const draft = proposeDraft('orders', await schemaOf(ORDERS));
    expect(draft).toMatchObject({
      name: 'orders',
      entity: 'customer',
      joinKeys: ['customer_id'],
      eventTime: 'ordered_at',
      createdTime: 'recorded_at'
    });
    expect(draft.features.map(({ column }) => column)).toContain('amount');
    expect(readDraft(draft).view).toMatchObject({ createdTime: 'recorded_at', ttlSeconds: null, version: 'latest' });
  });
  it('says what is missing, one thing at a time', async () => {
    const draft = proposeDraft('words', await schemaOf('word,size\na,1\nb,2\n'));
    expect(draft.eventTime).toBe('');
    expect(readDraft(draft).problem).toBe('Choose the column that says when a row held.');
    const timed = { ...draft, eventTime: 'size', features: [] };
    expect(readDraft(timed).problem).toBe('Add a feature.');
    const open = { ...timed, features: [featureDraft(0, { kind: 'formula' })] };
    expect(readDraft(open).problem).toBe('Feature 1 needs a formula.');
    expect(readDraft({ ...open, features: [featureDraft(0, { column: 'size' })], name: ' ' }).problem).toBe(
      'Name the view.'
    );
  });
});

describe('a draft', () => {
  it('of a stored view gives the same view', () => {
    const view = viewOf({
      createdTime: 'made',
      ttlSeconds: 7200,
      tags: ['a', 'b'],
      features: [
        { name: 'x', column: 'x' },
        { name: 'twice', formula: 'x * 2' },
        { name: 'sum', aggregate: { column: 'x', function: 'sum', windowSeconds: 90 } }
      ]
    });
    expect(readDraft(draftOf(view)).view).toEqual(view);
  });
  it('reports a formula that cannot be read and two features of one name', () => {
    const draft = draftOf(viewOf());
    const formula = featureDraft(1, { kind: 'formula', formula: '1 +' });
    expect(readDraft({ ...draft, features: [formula] }).problem).toMatch(/cannot be used/);
    const twice = [featureDraft(1, { column: 'x' }), featureDraft(2, { column: 'x' })];
    expect(readDraft({ ...draft, features: twice }).problem).toMatch(/two features named "x"/);
  });
  it('refuses a window without a length', () => {
    const window = { amount: undefined, unit: 'days' } as const;
    const features = [featureDraft(0, { kind: 'aggregate', column: 'x', window })];
    expect(readDraft({ ...draftOf(viewOf()), features }).problem).toBe('Feature 1 needs the length of its window.');
  });
  it('proposes names', () => {
    expect(proposedName(featureDraft(0, { column: 'amount' }))).toBe('amount');
    expect(proposedName(featureDraft(0, { kind: 'aggregate', column: 'amount' }))).toBe('amount_mean_30d');
    expect(proposedName(featureDraft(0, { kind: 'aggregate' }))).toBe('');
  });
});

describe('a training set', () => {
  const view = viewOf({
    name: 'orders',
    dataset: 'orders',
    entity: { name: 'customer', joinKeys: ['customer_id'] },
    features: [
      { name: 'amount', column: 'amount' },
      { name: 'channel', column: 'channel' }
    ]
  });
  it('is proposed from the columns: views whose keys are there, the date and the label', async () => {
    const schema = await schemaOf(LABELS);
    const draft = proposeSet('labels', { schema, views: [view], wanted: null });
    expect(draft).toMatchObject({ timestamp: 'asked_at', label: 'left', availability: 'on' });
    const { set } = readSet(draft, { name: 'out', views: [view], schema });
    expect(set).toMatchObject({
      name: 'out',
      views: [{ view: 'orders', features: ['amount', 'channel'] }],
      frame: { dataset: 'labels', keys: [], timestamp: 'asked_at', labels: ['left'] }
    });
  });
  it('asks for the column of a key of another name', async () => {
    const schema = await schemaOf(LABELS.replace('customer_id', 'client'));
    const draft = proposeSet('labels', { schema, views: [view], wanted: 'orders' });
    const of = { name: 'out', views: [view], schema };
    expect(keysOf(draft, [view])).toEqual(['customer_id']);
    expect(readSet(draft, of).problem).toBe('Choose the column of labels that holds customer_id.');
    const { set } = readSet({ ...draft, keys: new Map([['customer_id', 'client']]) }, of);
    expect(set?.frame.keys).toEqual([{ joinKey: 'customer_id', column: 'client' }]);
    expect(readSet({ ...draft, chosen: new Map() }, of).problem).toBe('Choose at least one feature.');
  });
  it('starts from the newest dataset that no view reads', () => {
    const named = (...names: string[]): { name: string }[] => names.map((name) => ({ name }));
    expect(proposeFrame(named('orders', 'labels'), { views: [view], wanted: null })?.name).toBe('labels');
    const joined = named('labels_features', 'orders', 'labels');
    expect(proposeFrame(joined, { views: [view], wanted: null })?.name).toBe('labels');
    expect(proposeFrame(joined.slice(0, 2), { views: [view], wanted: null })?.name).toBe('labels_features');
    expect(proposeFrame(named('orders'), { views: [view], wanted: null })?.name).toBe('orders');
    expect(proposeFrame([], { views: [view], wanted: null })).toBeUndefined();
  });
});

describe('what is kept of a draft', () => {
  it('comes back from JSON as it was', async () => {
    const draft = proposeDraft('orders', await schemaOf(ORDERS));
    const kept: unknown = JSON.parse(JSON.stringify({ base: null, draft }));
    expect(isKeptView(kept)).toBe(true);
    expect(kept).toMatchObject({ draft: { ...draft, ttl: { unit: 'days' } } });
    expect(isKeptView(null)).toBe(true);
    for (const wrong of [
      {},
      { base: null, draft: {} },
      { base: 1, draft },
      { base: null, draft: { ...draft, ttl: 5 } }
    ])
      expect(isKeptView(wrong)).toBe(false);
  });
  it('loses views and features that are gone', async () => {
    const views = [viewOf({ entity: { name: 'customer', joinKeys: ['customer_id'], description: '' } })];
    const set = { ...proposeSet('labels', { schema: await schemaOf(LABELS), views, wanted: null }) };
    const draft = { ...set, keys: new Map([['__proto__', 'x']]), chosen: new Map([...set.chosen, ['gone', ['y']]]) };
    const kept = JSON.parse(JSON.stringify(packSet(draft, 'mine'))) as KeptSet;
    expect(isKeptSet(kept)).toBe(true);
    expect(kept.name).toBe('mine');
    expect(unpackSet(kept, new Map([['v', ['x', 'z']]]))).toEqual({ ...draft, chosen: new Map([['v', ['x']]]) });
    expect(unpackSet(kept, new Map()).chosen.size).toBe(0);
    expect(isKeptSet({ ...kept, chosen: [['v', 'x']] })).toBe(false);
  });
  it('moves to another dataset with what it is called', async () => {
    const draft = { ...proposeDraft('orders', await schemaOf(ORDERS)), name: 'spending', owner: 'Ann' };
    const moved = moveDraft(draft, proposeDraft('labels', await schemaOf(LABELS)));
    expect(moved).toMatchObject({ name: 'spending', owner: 'Ann', dataset: 'labels', eventTime: 'asked_at' });
  });
});
