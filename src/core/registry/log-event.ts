import type { ContractChange } from '#core/datasets';
import type { Digest } from '#core/shared';
import type { RegistryEvent } from './registry-events.ts';

/** What happens to the contract of a dataset. Its state is in a record of its own (see `planContract`). */
export type ContractEvent =
  | {
      readonly kind: 'contract-changed';
      /** Name of the dataset. */
      readonly dataset: string;
      readonly change: ContractChange;
      /** The contract in force before; `null` for none. */
      readonly from: Digest | null;
      readonly to: Digest;
      readonly reason: string;
      readonly by?: string;
    }
  | {
      /** A run was trained on a version that breaks the contract in force. */
      readonly kind: 'contract-waived';
      readonly dataset: string;
      readonly version: Digest;
      readonly contract: Digest;
      readonly run: Digest;
      /** What does not hold, in a sentence or two. */
      readonly reason: string;
    };

/** Everything that the log of a workspace tells of. */
export type LogEvent = RegistryEvent | ContractEvent;
