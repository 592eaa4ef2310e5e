import { describe, expect, it } from 'vitest';
import { checkContract, parseContract, readContractReport, saveContractReport } from '#core/datasets';
import { digestJson } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { ordersTable } from './contract-tables.ts';
import { NOW } from './check-one.ts';

const contractOf = (max: number) => parseContract({ expectations: [{ kind: 'range', column: 'price', max }] });

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
