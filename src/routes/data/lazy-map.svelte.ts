interface LazyMapOptions {
  /** Entries kept; the oldest make room. */
  readonly keep?: number;
}

/** Values that are fetched when they are first looked at. */
export class LazyMap<K, V> {
  #values = $state.raw<ReadonlyMap<K, V>>(new Map());
  #error = $state.raw<unknown>(undefined);
  #asked = new Set<K>();
  readonly #fetch: (key: K) => Promise<V>;
  readonly #keep: number;

  constructor(fetch: (key: K) => Promise<V>, { keep = Infinity }: LazyMapOptions = {}) {
    this.#fetch = fetch;
    this.#keep = keep;
  }

  /** Why values are missing, once fetching one has failed. */
  get error(): unknown {
    return this.#error;
  }

  /** The value, or `undefined` while it is on its way. */
  get(key: K): V | undefined {
    const values = this.#values;
    if (!values.has(key) && !this.#asked.has(key)) void this.#ask(key);
    return values.get(key);
  }

  /** Asks again for what could not be fetched. */
  retry(): void {
    this.#asked = new Set(this.#values.keys());
    this.#error = undefined;
    this.#values = new Map(this.#values);
  }

  async #ask(key: K): Promise<void> {
    this.#asked.add(key);
    try {
      this.#put(key, await this.#fetch(key));
    } catch (error) {
      this.#error = error;
    }
  }

  #put(key: K, value: V): void {
    const values = new Map(this.#values).set(key, value);
    for (const old of [...values.keys()].slice(0, Math.max(0, values.size - this.#keep))) {
      values.delete(old);
      this.#asked.delete(old);
    }
    this.#values = values;
  }
}
