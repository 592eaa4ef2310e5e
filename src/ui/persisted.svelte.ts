import { createSubscriber } from 'svelte/reactivity';

const PREFIX = 'assay:';

function storage(): Storage | undefined {
  try {
    return typeof localStorage === 'undefined' ? undefined : localStorage;
  } catch {
    return undefined; // A browser that blocks site data throws on access; the preference then lasts for this tab.
  }
}

/**
 * A preference kept in localStorage as JSON. Reading `current` is reactive, also to changes made in other tabs.
 * `accept` guards against values written by other versions; what it refuses reads as the fallback.
 */
export class Persisted<T> {
  readonly #key: string;
  readonly #fallback: T;
  readonly #accept: (value: unknown) => value is T;
  readonly #subscribe: () => void;
  #value: T;
  #notify: () => void = () => {};

  constructor(name: string, fallback: T, accept: (value: unknown) => value is T) {
    this.#key = PREFIX + name;
    this.#fallback = fallback;
    this.#accept = accept;
    this.#value = this.#read();
    this.#subscribe = createSubscriber((update) => this.#listen(update));
  }

  get current(): T {
    this.#subscribe();
    return this.#value;
  }

  set current(value: T) {
    this.#value = value;
    try {
      storage()?.setItem(this.#key, JSON.stringify(value));
    } catch {
      // Storage is full or refused: the choice still holds in this tab, which is all a preference needs.
    }
    this.#notify();
  }

  #listen(update: () => void): () => void {
    this.#notify = update;
    const onStorage = (event: StorageEvent): void => {
      if (event.key !== this.#key) return;
      this.#value = this.#read();
      update();
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }

  #read(): T {
    const text = storage()?.getItem(this.#key) ?? null;
    if (text === null) return this.#fallback;
    try {
      const value: unknown = JSON.parse(text);
      return this.#accept(value) ? value : this.#fallback;
    } catch {
      return this.#fallback;
    }
  }
}
