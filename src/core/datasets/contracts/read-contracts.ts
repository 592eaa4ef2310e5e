import type { Store } from '#core/ports';
import { contractRef, type ContractRecord, type ContractVersion } from './contract-record.ts';
import { readStoredJson } from '../read-stored-json.ts';

/** The history of a dataset's contract, newest last; empty when it has none. @throws store/damaged-object */
export async function readContracts(store: Store, dataset: string): Promise<readonly ContractVersion[]> {
  const ref = await store.readRef(contractRef(dataset));
  if (ref === undefined) return [];
  const record = await readStoredJson<ContractRecord>(store, { digest: ref.target, format: 'assay.contract-record/1' });
  return record.versions;
}
