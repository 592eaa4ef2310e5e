import type { AsyncState } from '#ui/index.ts';

/** The answer to the newest of several questions: an older, slower answer never replaces a newer one. */
export class Latest<T> {
  #state = $state.raw<AsyncState<T>>({ state: 'loading' });
  #isAsking = $state(false);
  #generation = 0;

  get state(): AsyncState<T> {
    return this.#state;
  }

  /** The last answer, kept while the next one is on its way. */
  get value(): T | undefined {
    return this.#state.state === 'ready' ? this.#state.value : undefined;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  async ask(question: () => Promise<T>): Promise<void> {
    const generation = ++this.#generation;
    this.#isAsking = true;
    try {
      const value = await question();
      if (generation === this.#generation) this.#state = { state: 'ready', value };
    } catch (error) {
      if (generation === this.#generation) this.#state = { state: 'failed', error };
    } finally {
      if (generation === this.#generation) this.#isAsking = false;
    }
  }
}
