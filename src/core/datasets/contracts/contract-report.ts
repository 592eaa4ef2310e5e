import type { Digest, JsonValue } from '#core/shared';
import type { ExpectationKind } from './contract.ts';

export interface ExpectationResult {
  /** Position in the contract, from 0. */
  readonly index: number;
  readonly kind: ExpectationKind;
  readonly columns: readonly string[];
  readonly severity: 'warn' | 'block';
  /** `error`: it could not be evaluated, which counts as failing. */
  readonly verdict: 'pass' | 'fail' | 'error';
  readonly sentence: string;
  /** By kind; enough to relax the expectation by. */
  readonly observed: JsonValue;
  readonly expected: JsonValue;
  /** How many rows, columns or tables were judged, and how many of them failed. */
  readonly checked: number;
  readonly failing: number;
  /** `failing / checked`, 0 to 1. */
  readonly share: number;
  /** The first failing data rows, counted from 1; at most 100. */
  readonly rows: readonly number[];
  /** Some of the different failing values; at most 10. */
  readonly examples: readonly string[];
}

/** Plain JSON. */
export interface ContractReport {
  readonly format: 'assay.contract-report/1';
  /** Digest of the contract's JSON. */
  readonly contract: Digest;
  readonly rows: number;
  /** `fail`: a blocking expectation does not hold; `warn`: one that only warns. */
  readonly verdict: 'pass' | 'warn' | 'fail';
  readonly results: readonly ExpectationResult[];
}
