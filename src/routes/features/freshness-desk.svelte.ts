import type { ViewFreshness } from '#core/features';

export type RowFreshness =
  | { readonly state: 'waiting' | 'reading' }
  | { readonly state: 'ready'; readonly value: ViewFreshness }
  | { readonly state: 'failed'; readonly error: unknown };

interface Call {
  readonly result: Promise<ViewFreshness>;
  cancel(): void;
}

/** How a view is asked; `onbegin` is called when its dataset is being read. */
export type AskFreshness = (name: string, onbegin: () => void) => Call;

const WAITING: RowFreshness = { state: 'waiting' };

/** The freshness of views, row by row: what was known stays until there is something newer. */
export class FreshnessDesk {
  #rows = $state.raw<ReadonlyMap<string, RowFreshness>>(new Map());
  #calls = new Map<string, Call>();
  readonly #ask: AskFreshness;

  constructor(ask: AskFreshness) {
    this.#ask = ask;
  }

  of(name: string): RowFreshness {
    return this.#rows.get(name) ?? WAITING;
  }

  /** Asks for all of them anew; calls that still run are taken back. */
  ask(names: readonly string[]): void {
    this.cancel();
    for (const name of names) void this.#find(name);
  }

  cancel(): void {
    for (const call of this.#calls.values()) call.cancel();
    this.#calls.clear();
  }

  async #find(name: string): Promise<void> {
    const call = this.#ask(name, () => {
      if (this.#rows.get(name)?.state !== 'ready') this.#put(name, call, { state: 'reading' });
    });
    this.#calls.set(name, call);
    try {
      this.#put(name, call, { state: 'ready', value: await call.result });
    } catch (error) {
      this.#put(name, call, { state: 'failed', error });
    } finally {
      if (this.#calls.get(name) === call) this.#calls.delete(name);
    }
  }

  /** The answer to a call that was taken back is none. */
  #put(name: string, call: Call, row: RowFreshness): void {
    if (this.#calls.get(name) === call) this.#rows = new Map(this.#rows).set(name, row);
  }
}
