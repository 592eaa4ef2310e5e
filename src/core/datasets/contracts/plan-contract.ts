import type { Commit, Store } from '#core/ports';
import { AppError, digestBytes, encodeJson, type Digest } from '#core/shared';
import { readStoredJson } from '../read-stored-json.ts';
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

export interface ContractPlan {
  /** Of the contract. */
  readonly digest: Digest;
  /** The contract in force so far, `null` for none. */
  readonly from: Digest | null;
  /** `undefined` when the contract is in force already. */
  readonly commit: Commit | undefined;
}

/**
 * What makes a contract the one in force for a dataset; earlier versions stay. The version in force is not added again.
 * To be committed with the event that tells of it (see `changeContract`).
 * @throws datasets/reason-required, datasets/contract-changed when another than `base` is in force, store/*
 */
export async function planContract(store: Store, saving: ContractSaving): Promise<ContractPlan> {
  const { dataset, contract, change, at, by, base } = saving;
  const reason = saving.reason.trim();
  if (reason === '') throw new AppError('datasets/reason-required');
  const name = contractRef(dataset);
  const current = await store.readRef(name);
  const versions = current === undefined ? [] : (await readRecord(store, current.target)).versions;
  const from = versions.at(-1)?.digest ?? null;
  const bytes = encodeJson(contract);
  const digest = digestBytes(bytes);
  if (from === digest) return { digest, from, commit: undefined };
  if (base !== undefined && base !== from) throw new AppError('datasets/contract-changed');
  const version: ContractVersion = { digest, at, reason, change, ...(by === undefined ? {} : { by }) };
  const format = 'assay.contract-record/1';
  const record = encodeJson({ format, dataset, versions: [...versions, version] } satisfies ContractRecord);
  const ref = { name, expect: current?.target ?? null, to: digestBytes(record) };
  return { digest, from, commit: { objects: [bytes, record], refs: [ref] } };
}

function readRecord(store: Store, digest: Digest): Promise<ContractRecord> {
  return readStoredJson<ContractRecord>(store, { digest, format: 'assay.contract-record/1' });
}
