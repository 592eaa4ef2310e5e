import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { readStoredJson } from '../read-stored-json.ts';
import type { Contract } from './contract.ts';

/** One version of a contract. @throws store/missing-object, store/damaged-object */
export function readContract(store: Store, digest: Digest): Promise<Contract> {
  return readStoredJson<Contract>(store, { digest, format: 'assay.contract/1' });
}
