import type { Ref } from '#core/ports';
import type { DexieStore } from '#store/dexie';

/** A value read from the store, read again after every commit that moves a ref under its prefix, in any tab or worker. */
export class Live<T> {
  #value = $state.raw<T | undefined>(undefined);
  #error = $state.raw<unknown>(undefined);
  #generation = 0;

  constructor(store: DexieStore, prefix: string, read: (refs: readonly Ref[]) => Promise<T>) {
    store.liveRefs(prefix, (refs) => void this.#refresh(() => read(refs)), {
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

  /** A slow read must not replace the result of a later one. */
  async #refresh(read: () => Promise<T>): Promise<void> {
    const generation = ++this.#generation;
    try {
      const value = await read();
      if (generation !== this.#generation) return;
      this.#value = value;
      this.#error = undefined;
    } catch (error) {
      if (generation === this.#generation) this.#error = error;
    }
  }
}
