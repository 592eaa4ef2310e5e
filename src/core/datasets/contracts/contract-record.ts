import type { Digest } from '#core/shared';
import type { ContractReport } from './contract-report.ts';

/** How a version of a contract came about. */
export type ContractChange = 'proposed' | 'edited' | 'relaxed' | 'accepted';

export interface ContractVersion {
  /** Of the contract's canonical JSON. */
  readonly digest: Digest;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly reason: string;
  readonly change: ContractChange;
  readonly by?: string;
}

/** What the ref of a dataset's contract points at: its versions, oldest first; the last one is in force. */
export interface ContractRecord {
  readonly format: 'assay.contract-record/1';
  readonly dataset: string;
  readonly versions: readonly ContractVersion[];
}

/** What a version of a dataset was found to be under a version of a contract. */
export interface StoredContractReport {
  readonly format: 'assay.stored-contract-report/1';
  /** The dataset version. */
  readonly version: Digest;
  readonly at: number;
  readonly report: ContractReport;
}

/** Lone surrogates cannot be in a ref and stand as U+FFFD. */
export function contractRef(dataset: string): string {
  return `contracts/${encodeURIComponent(dataset.replace(/\p{Surrogate}/gu, '\uFFFD'))}`;
}

export function contractReportRef({ version, contract }: { version: Digest; contract: Digest }): string {
  return `contract-reports/${version}/${contract}`;
}
