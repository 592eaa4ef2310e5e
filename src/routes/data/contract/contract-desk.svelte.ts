import type { App } from '#app/app.svelte.ts';
import { readContract, type Contract, type ContractChange } from '#core/datasets';
import { changeContract } from '#core/pipeline';
import type { Digest } from '#core/shared';
import { toasts } from '#ui/index.ts';

interface Place {
  readonly store: App['workspace']['store'];
  readonly dataset: string;
  /** The version in force; null for none. */
  readonly base: Digest | null;
  /** The contract is another one now. */
  readonly onsaved: () => Promise<void>;
}

export interface ContractEdit {
  readonly contract: Contract;
  readonly change: ContractChange;
  readonly reason: string;
  /** What to say when it is done. */
  readonly told: string;
}

/** Changes the contract of a dataset; every change can be taken back and stays in the history. */
export class ContractDesk {
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  /** @throws datasets/contract-changed, datasets/reason-required, store/* */
  async save({ contract, change, reason, told }: ContractEdit): Promise<void> {
    const { store, dataset, base, onsaved } = this.#place;
    const saving = { dataset, contract, change, reason, at: Date.now(), base };
    const { digest, isNew } = await changeContract(store, saving);
    await onsaved();
    const undo = isNew && base !== null ? { undo: () => void this.#undo(digest, base) } : {};
    toasts.show({ text: told, ...undo });
  }

  /** For what has no place of its own to show a failure at. */
  async saveOrTell(edit: ContractEdit): Promise<void> {
    try {
      await this.save(edit);
    } catch (error) {
      toasts.show({ text: error instanceof Error ? error.message : String(error), tone: 'bad' });
    }
  }

  async #undo(from: Digest, to: Digest): Promise<void> {
    const { store, dataset, onsaved } = this.#place;
    try {
      const contract = await readContract(store, to);
      const reason = 'The last change was taken back.';
      await changeContract(store, { dataset, contract, change: 'edited', reason, at: Date.now(), base: from });
      await onsaved();
    } catch (error) {
      toasts.show({ text: error instanceof Error ? error.message : String(error), tone: 'bad' });
    }
  }
}
