import { readStanding } from '#core/datasets';
import type { Store } from '#core/ports';
import { tellBroken, type RunContract } from '#core/registry';
import { AppError, type Digest } from '#core/shared';

export interface ContractQuestion {
  /** Name of the dataset. */
  readonly name: string;
  readonly version: Digest;
  /** That the version breaks its contract is known and accepted. */
  readonly contract?: 'waived' | undefined;
}

/**
 * Refuses data that is known to break its contract, unless that is waived, and tells how it stands otherwise, for the
 * record of a run: nothing without a contract. What was not checked passes, and is recorded as that.
 * @throws datasets/contract-broken, store/damaged-object
 */
export async function requireContract(
  store: Store,
  { name, version, contract }: ContractQuestion
): Promise<RunContract | undefined> {
  const standing = await readStanding(store, { dataset: name, version });
  if (standing === undefined) return undefined;
  const digest = standing.contract;
  const report = standing.stored?.report;
  if (report === undefined) return { digest, verdict: 'unchecked' };
  if (report.verdict !== 'fail') return { digest, verdict: report.verdict };
  const broken = report.results.flatMap(({ severity, verdict, sentence }) =>
    severity === 'block' && verdict !== 'pass' ? [sentence] : []
  );
  if (contract === 'waived') return { digest, verdict: 'fail', broken, waived: true };
  throw new AppError('datasets/contract-broken', {
    message: `This version of ${name} breaks its contract: ${tellBroken(broken)}`
  });
}
