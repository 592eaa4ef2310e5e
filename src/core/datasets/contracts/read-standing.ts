import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import type { StoredContractReport } from './contract-record.ts';
import { readContractReport } from './read-contract-report.ts';
import { readContracts } from './read-contracts.ts';

/** How a version stands under the contract in force. */
export interface ContractStanding {
  readonly contract: Digest;
  /** `undefined` where it has not been checked under this version of the contract. */
  readonly stored: StoredContractReport | undefined;
}

/** What is kept of a version under its dataset's contract; `undefined` without a contract. @throws store/damaged-object */
export async function readStanding(
  store: Store,
  { dataset, version }: { readonly dataset: string; readonly version: Digest }
): Promise<ContractStanding | undefined> {
  const contract = (await readContracts(store, dataset)).at(-1)?.digest;
  if (contract === undefined) return undefined;
  return { contract, stored: await readContractReport(store, { version, contract }) };
}
