interface LazyMapOptions<K> {
  /** Entries kept; the oldest make room. */
  readonly keep?: number;
  /** What will probably be looked at after a key, and is fetched behind it. */
  readonly near?: (key: K) => readonly K[];
}

/** Values that are fetched when they are first looked at. */
export class LazyMap<K, V> {
  #values = $state.raw<ReadonlyMap<K, V>>(new Map());
  #error = $state.raw<unknown>(undefined);
  #asked = new Set<K>();
  #looked: K | undefined;
  readonly #fetch: (key: K) => Promise<V>;
  readonly #keep: number;
  readonly #near: (key: K) => readonly K[];

  constructor(fetch: (key: K) => Promise<V>, { keep = Infinity, near = () => [] }: LazyMapOptions<K> = {}) {
    this.#fetch = fetch;
    this.#keep = keep;
    this.#near = near;
  }

  /** Why values are missing, once fetching one has failed. */
  get error(): unknown {
    return this.#error;
  }

  /** The value, or `undefined` while it is on its way. */
  get(key: K): V | undefined {
    const values = this.#values;
    this.#want(key);
    if (key !== this.#looked) {
      this.#looked = key;
      for (const other of this.#near(key)) this.#want(other);
    }
    return values.get(key);
  }

  /** Asks again for what could not be fetched. */
  retry(): void {
    this.#asked = new Set(this.#values.keys());
    this.#error = undefined;
    this.#values = new Map(this.#values);
  }

  #want(key: K): void {
    if (!this.#asked.has(key)) void this.#ask(key);
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
