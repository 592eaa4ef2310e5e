import type { Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';
import { swapRef } from '../swap-ref.ts';
import { contractReportRef, type StoredContractReport } from './contract-record.ts';
import type { ContractReport } from './contract-report.ts';

/** Keeps the newest report of a dataset version under a contract. @param at milliseconds since 1970 @throws store/* */
export async function saveContractReport(
  store: Store,
  { version, report, at }: { version: Digest; report: ContractReport; at: number }
): Promise<void> {
  const stored: StoredContractReport = { format: 'assay.stored-contract-report/1', version, at, report };
  const bytes = encodeJson(stored);
  const to = digestBytes(bytes);
  const name = contractReportRef({ version, contract: report.contract });
  await swapRef(store, {
    name,
    plan: async (current) =>
      current?.target === to ? undefined : { objects: [bytes], refs: [{ name, expect: current?.target ?? null, to }] }
  });
}
