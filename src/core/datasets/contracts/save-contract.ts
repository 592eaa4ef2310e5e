import type { Store } from '#core/ports';
import { AppError, digestBytes, encodeJson, type Digest } from '#core/shared';
import { readStoredJson } from '../read-stored-json.ts';
import { swapRef } from '../swap-ref.ts';
import type { Contract } from './contract.ts';
import { contractRef, type ContractChange, type ContractRecord, type ContractVersion } from './contract-record.ts';

export interface ContractSaving {
  /** Name of the dataset. */
  readonly dataset: string;
  readonly contract: Contract;
  readonly change: ContractChange;
  /** Why, in a sentence for the record. */
  readonly reason: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly by?: string;
  /** The version this one was made from, `null` for none: saved only if that is still in force. */
  readonly base?: Digest | null;
}

/**
 * Makes a contract the one in force for a dataset; earlier versions stay. The version in force is not added again.
 * @throws datasets/reason-required, datasets/contract-changed when another than `base` is in force, store/*
 */
export async function saveContract(store: Store, saving: ContractSaving): Promise<{ digest: Digest; isNew: boolean }> {
  const { dataset, contract, change, at, by, base } = saving;
  const reason = saving.reason.trim();
  if (reason === '') throw new AppError('datasets/reason-required');
  const bytes = encodeJson(contract);
  const digest = digestBytes(bytes);
  const version: ContractVersion = { digest, at, reason, change, ...(by === undefined ? {} : { by }) };
  const name = contractRef(dataset);
  let isNew = true;
  await swapRef(store, {
    name,
    async plan(current) {
      const versions = current === undefined ? [] : (await readRecord(store, current.target)).versions;
      const inForce = versions.at(-1)?.digest ?? null;
      isNew = inForce !== digest;
      if (!isNew) return undefined;
      if (base !== undefined && base !== inForce) throw new AppError('datasets/contract-changed');
      const record = encodeJson({
        format: 'assay.contract-record/1',
        dataset,
        versions: [...versions, version]
      } satisfies ContractRecord);
      const to = digestBytes(record);
      return { objects: [bytes, record], refs: [{ name, expect: current?.target ?? null, to }] };
    }
  });
  return { digest, isNew };
}

function readRecord(store: Store, digest: Digest): Promise<ContractRecord> {
  return readStoredJson<ContractRecord>(store, { digest, format: 'assay.contract-record/1' });
}
