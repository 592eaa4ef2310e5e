import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { readStoredJson } from '../read-stored-json.ts';
import { contractReportRef, type StoredContractReport } from './contract-record.ts';

/** The newest report of a dataset version under a contract, or `undefined`. @throws store/damaged-object */
export async function readContractReport(
  store: Store,
  key: { readonly version: Digest; readonly contract: Digest }
): Promise<StoredContractReport | undefined> {
  const ref = await store.readRef(contractReportRef(key));
  return (
    ref && readStoredJson<StoredContractReport>(store, { digest: ref.target, format: 'assay.stored-contract-report/1' })
  );
}
