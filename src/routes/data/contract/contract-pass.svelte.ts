import type { App } from '#app/app.svelte.ts';
import type { ContractReport } from '#core/datasets';
import { isAppError } from '#core/shared';
import { Latest } from '../latest.svelte.ts';
import { checkVersion } from './ask-contract.ts';
import type { CheckedVersion } from './contract-words.ts';

interface Answer {
  readonly version: string;
  readonly checked: CheckedVersion | null;
}

/** Whether a version may be trained on: it keeps its contract, has none, or somebody accepts that it breaks it. */
export class ContractPass {
  readonly #answer = new Latest<Answer>();
  #asked = $state<string>();
  /** The version whose breaking of its contract is accepted. */
  #waived = $state<string>();

  /** Looks at a version; the newest question counts. */
  ask(app: App, of: { readonly dataset: string; readonly version: string }): Promise<void> {
    const { version } = of;
    this.#asked = version;
    return this.#answer.ask(async () => ({ version, checked: await checkVersion(app, of) }));
  }

  /** The report, if the version breaks its contract. */
  get broken(): ContractReport | undefined {
    const { value } = this.#answer;
    const report = value?.version === this.#asked ? value?.checked?.stored.report : undefined;
    return report?.verdict === 'fail' ? report : undefined;
  }

  get isWaived(): boolean {
    return this.#waived !== undefined && this.#waived === this.#asked;
  }

  set isWaived(isWaived: boolean) {
    this.#waived = isWaived ? this.#asked : undefined;
  }

  /** Not known yet. */
  get isOpen(): boolean {
    const { state, isAsking, value } = this.#answer;
    return isAsking || (state.state !== 'failed' && value?.version !== this.#asked);
  }

  /** Why it is not known and will not be. */
  get error(): unknown {
    const { state } = this.#answer;
    return state.state === 'failed' ? state.error : undefined;
  }

  /** The check was cancelled, so nobody knows what would be waived. */
  get isUnchecked(): boolean {
    return !this.#answer.isAsking && isAppError(this.error, 'workers/cancelled');
  }

  /** What a training is to be told. */
  get waiver(): { readonly contract?: 'waived' } {
    return this.broken && this.isWaived ? { contract: 'waived' } : {};
  }
}
