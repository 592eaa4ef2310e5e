import { describe, expect, it } from 'vitest';
import {
  checkContract,
  parseContract,
  readContract,
  readContractReport,
  readContracts,
  saveContract,
  saveContractReport
} from '#core/datasets';
import type { Store } from '#core/ports';
import { AppError, digestJson } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { ordersTable } from './contract-tables.ts';
import { NOW } from './check-one.ts';

const contractOf = (max: number) => parseContract({ expectations: [{ kind: 'range', column: 'price', max }] });
const saving = (max: number, rest: object = {}) => ({
  dataset: 'orders',
  contract: contractOf(max),
  change: 'edited' as const,
  reason: `Prices go up to ${max}.`,
  at: max,
  ...rest
});

describe('the history of a contract', () => {
  it('is empty at first', async () => {
    expect(await readContracts(createMemoryStore(), 'orders')).toEqual([]);
  });

  it('keeps every version with its reason, newest last', async () => {
    const store = createMemoryStore();
    const first = await saveContract(store, saving(10, { change: 'proposed', by: 'ada' }));
    const second = await saveContract(store, saving(20, { change: 'relaxed', reason: '  New price list. ' }));
    expect(await readContracts(store, 'orders')).toEqual([
      { digest: first.digest, at: 10, reason: 'Prices go up to 10.', change: 'proposed', by: 'ada' },
      { digest: second.digest, at: 20, reason: 'New price list.', change: 'relaxed' }
    ]);
    expect(first.digest).toBe(digestJson(contractOf(10)));
    expect(await readContract(store, first.digest)).toEqual(contractOf(10));
  });

  it('does not repeat the version in force, but may return to an older one', async () => {
    const store = createMemoryStore();
    await saveContract(store, saving(10));
    expect((await saveContract(store, saving(10, { at: 99 }))).isNew).toBe(false);
    await saveContract(store, saving(20));
    expect((await saveContract(store, saving(10))).isNew).toBe(true);
    expect((await readContracts(store, 'orders')).map(({ at }) => at)).toEqual([10, 20, 10]);
  });

  it('needs a reason', async () => {
    const store = createMemoryStore();
    await expect(saveContract(store, saving(10, { reason: ' \n' }))).rejects.toMatchObject({
      code: 'datasets/reason-required'
    });
    expect(await store.listRefs('')).toEqual([]);
  });

  it('refuses an edit of a version that is no longer in force', async () => {
    const store = createMemoryStore();
    const { digest } = await saveContract(store, saving(10, { base: null }));
    await saveContract(store, saving(20, { base: digest }));
    await expect(saveContract(store, saving(30, { base: digest }))).rejects.toMatchObject({
      code: 'datasets/contract-changed'
    });
    await expect(saveContract(store, saving(30, { base: null }))).rejects.toMatchObject({
      code: 'datasets/contract-changed'
    });
    expect(await readContracts(store, 'orders')).toHaveLength(2);
  });

  it('loses nothing when writers race', async () => {
    const store = createMemoryStore();
    await Promise.all([1, 2, 3, 4, 5, 6].map((max) => saveContract(store, saving(max))));
    expect((await readContracts(store, 'orders')).map(({ at }) => at).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('gives up on an endless race with the store’s own error', async () => {
    const store: Store = {
      ...createMemoryStore(),
      commit: async () => {
        throw new AppError('store/conflict');
      }
    };
    await expect(saveContract(store, saving(1))).rejects.toMatchObject({ code: 'store/conflict' });
  });

  it('is kept apart for datasets of any name', async () => {
    const store = createMemoryStore();
    const names = ['a/b', '__proto__', '../x', 'Zoë %2F', '\uD800', ''];
    for (const [i, dataset] of names.entries()) await saveContract(store, saving(i, { dataset }));
    for (const [i, dataset] of names.entries())
      expect((await readContracts(store, dataset)).map(({ at }) => at)).toEqual([i]);
  });
});

describe('a stored report', () => {
  it('is found by dataset version and contract, and the newest replaces it', async () => {
    const store = createMemoryStore();
    const [version, other] = [digestJson('version'), digestJson('other')];
    const report = checkContract(contractOf(50), { table: ordersTable(20), now: NOW });
    const key = { version, contract: report.contract };
    expect(await readContractReport(store, key)).toBeUndefined();
    await saveContractReport(store, { version, report, at: 1 });
    expect(await readContractReport(store, key)).toEqual({
      format: 'assay.stored-contract-report/1',
      version,
      at: 1,
      report
    });
    await saveContractReport(store, { version, report: { ...report, verdict: 'warn' }, at: 2 });
    expect((await readContractReport(store, key))?.at).toBe(2);
    expect(await readContractReport(store, { ...key, version: other })).toBeUndefined();
  });
});
