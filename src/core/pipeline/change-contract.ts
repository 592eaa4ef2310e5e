import { planContract, type ContractSaving } from '#core/datasets';
import type { Store } from '#core/ports';
import { commitEvent, type ContractEvent } from '#core/registry';
import type { Digest } from '#core/shared';

/**
 * Makes a contract the one in force for a dataset and appends that to the log, in one commit. Earlier versions stay; the
 * version in force is not added again.
 * @throws datasets/reason-required, datasets/contract-changed when another than `base` is in force, store/*
 */
export async function changeContract(
  store: Store,
  saving: ContractSaving
): Promise<{ readonly digest: Digest; readonly isNew: boolean }> {
  let made: { digest: Digest; isNew: boolean } | undefined;
  await commitEvent(store, async () => {
    const { digest, from, commit } = await planContract(store, saving);
    made = { digest, isNew: commit !== undefined };
    return commit && { at: saving.at, event: eventOf(saving, { from, to: digest }), commit };
  });
  return made!;
}

function eventOf(
  { dataset, change, reason, by }: ContractSaving,
  { from, to }: { readonly from: Digest | null; readonly to: Digest }
): ContractEvent {
  const told = { dataset, change, from, to, reason: reason.trim() };
  return { kind: 'contract-changed', ...told, ...(by === undefined ? {} : { by }) };
}
