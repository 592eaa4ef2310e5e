import type { DexieStore } from '#store/dexie';

/** A value read from the store, read again after every commit that moves a ref under its prefix, in any tab or worker. */
export class Live<T> {
  #value = $state.raw<T | undefined>(undefined);
  #error = $state.raw<unknown>(undefined);
  #generation = 0;
  #newest: Promise<void> = Promise.resolve();
  readonly #read: () => Promise<T>;

  constructor(store: DexieStore, prefix: string, read: () => Promise<T>) {
    this.#read = read;
    store.liveRefs(prefix, () => void this.reload(), {
      onError: (error) => (this.#error = error)
    });
  }

  /** `undefined` until it was read once. */
  get value(): T | undefined {
    return this.#value;
  }

  get error(): unknown {
    return this.#error;
  }

  /** Done once the value is at least as new as this call. A slow read does not replace the result of a later one. */
  reload(): Promise<void> {
    this.#newest = this.#take(++this.#generation);
    return this.#newest;
  }

  async #take(generation: number): Promise<void> {
    try {
      const value = await this.#read();
      if (generation !== this.#generation) return this.#newest;
      this.#value = value;
      this.#error = undefined;
    } catch (error) {
      if (generation === this.#generation) this.#error = error;
    }
  }
}
