import type { App } from '#app/app.svelte.ts';
import { readStanding, type ContractStanding } from '#core/datasets';
import type { Digest } from '#core/shared';

type LiveStore = App['workspace']['store'];

interface VersionOf {
  readonly dataset: string;
  readonly version: Digest;
}

/** How versions stand under their contracts, kept current. Made while a component is set up. */
export class Standings {
  #values = $state.raw<ReadonlyMap<string, ContractStanding | null>>(new Map());
  readonly #asked = new Map<string, VersionOf>();
  readonly #store: LiveStore;

  constructor(store: LiveStore) {
    this.#store = store;
    $effect(() =>
      store.liveRefs('contract', () => {
        for (const of of this.#asked.values()) void this.#read(of);
      })
    );
  }

  /** Null without a contract, `undefined` until it was read. */
  of(wanted: VersionOf): ContractStanding | null | undefined {
    const values = this.#values;
    const key = keyOf(wanted);
    if (!this.#asked.has(key)) {
      this.#asked.set(key, wanted);
      void this.#read(wanted);
    }
    return values.get(key);
  }

  /** What cannot be read stands as unknown here; the contract's own view tells why. */
  async #read(wanted: VersionOf): Promise<void> {
    const standing = await readStanding(this.#store, wanted).catch(() => undefined);
    this.#values = new Map(this.#values).set(keyOf(wanted), standing ?? null);
  }
}

const keyOf = ({ dataset, version }: VersionOf): string => `${version} ${dataset}`;
