import { describe, expect, it } from 'vitest';
import {
  checkContract,
  deleteDataset,
  parseContract,
  readContract,
  readContractReport,
  readContracts,
  saveContractReport
} from '#core/datasets';
import { changeContract, collectGarbage, reachableObjects } from '#core/pipeline';
import type { Store } from '#core/ports';
import { AppError } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { storeTable } from '../../fixtures/import-text.ts';
import { churnTable } from '../../fixtures/tables.ts';

const contractOf = (max: number) => parseContract({ expectations: [{ kind: 'row-count', max }] });

/** A dataset whose contract has two versions and a report under the second. */
async function contracted() {
  const store = createMemoryStore();
  const { version, imported } = await storeTable(store, 'churn', churnTable(20));
  const first = await changeContract(store, {
    dataset: 'churn',
    contract: contractOf(5),
    change: 'proposed',
    reason: 'first',
    at: 1
  });
  const second = await changeContract(store, {
    dataset: 'churn',
    contract: contractOf(50),
    change: 'edited',
    reason: 'more',
    at: 2
  });
  const report = checkContract(contractOf(50), { table: imported.table, now: 2 });
  await saveContractReport(store, { version, report, at: 2 });
  return { store, version, first: first.digest, second: second.digest };
}

describe('contracts and the sweep', () => {
  it('keeps every version of a contract, and its reports while their version is there', async () => {
    const { store, version, first, second } = await contracted();
    const [chunk] = await store.putObjects([new Uint8Array(1000)]);
    const reachable = await reachableObjects(store);
    for (const prefix of ['contracts/', 'contract-reports/'])
      for (const { target } of await store.listRefs(prefix)) expect(reachable?.has(target)).toBe(true);
    await collectGarbage(store);
    expect((await store.hasObjects([chunk!])).size).toBe(0);
    expect((await readContracts(store, 'churn')).map(({ digest }) => digest)).toEqual([first, second]);
    expect(await readContract(store, first)).toEqual(contractOf(5));
    expect((await readContractReport(store, { version, contract: second }))?.report.verdict).toBe('pass');
  });
  it('drops the reports of a version that is gone; the contract stays for the name', async () => {
    const { store, version, second } = await contracted();
    await deleteDataset(store, 'churn');
    expect(await collectGarbage(store)).toBeGreaterThan(0);
    expect(await store.listRefs('contract-reports/')).toEqual([]);
    expect((await store.hasObjects([version])).size).toBe(0);
    expect(await readContract(store, second)).toEqual(contractOf(50));
  });
  it('frees nothing while the record of a contract is damaged', async () => {
    const { store } = await contracted();
    const [ref] = await store.listRefs('contracts/');
    const before = await store.usage();
    const broken: Store = {
      ...store,
      async readObject(digest) {
        if (digest === ref!.target) throw new AppError('store/damaged-object');
        return store.readObject(digest);
      }
    };
    await deleteDataset(store, 'churn');
    expect(await collectGarbage(broken)).toBe(0);
    expect(await store.usage()).toBe(before);
  });
});
