import type { App } from '#app/app.svelte.ts';
import type { SliceReport } from '#core/pipeline';
import type { StoredRun } from '#core/registry';
import { isAppError } from '#core/shared';
import type { AsyncState } from '#ui/index.ts';

/** Up to this many rows kept aside a run is judged at once, beyond it when asked. */
const QUICK_ROWS = 100_000;

export type DeskState = AsyncState<SliceReport> | { readonly state: 'waiting' };

/** A run judged slice by slice, again whenever slices change. Made while a component is set up. */
export class SliceDesk {
  readonly #clients: App['clients'];
  readonly #stored: StoredRun;
  #state = $state.raw<DeskState>({ state: 'loading' });
  #isStale = $state(false);
  #calling: AbortController | undefined;

  constructor({ clients, workspace }: Pick<App, 'clients' | 'workspace'>, stored: StoredRun) {
    this.#clients = clients;
    this.#stored = stored;
    $effect(() => {
      const unsubscribe = workspace.store.liveRefs('slices/', () => this.#refresh());
      return () => {
        unsubscribe();
        this.#calling?.abort();
      };
    });
  }

  get state(): DeskState {
    return this.#state;
  }

  /** Slices were changed since the report was made. */
  get isStale(): boolean {
    return this.#isStale;
  }

  #refresh(): void {
    if (this.#stored.run.evaluation.rows <= QUICK_ROWS) void this.judge();
    else if (this.#state.state === 'ready') this.#isStale = true;
    else if (this.#calling === undefined) this.#state = { state: 'waiting' };
  }

  /** What is shown stays until the new report is there. */
  async judge(): Promise<void> {
    this.#calling?.abort();
    const calling = new AbortController();
    this.#calling = calling;
    this.#isStale = false;
    const isCurrent = (): boolean => this.#calling === calling;
    const show = (state: DeskState): void => void (isCurrent() && (this.#state = state));
    if (this.#state.state !== 'ready') this.#state = { state: 'loading' };
    try {
      const { result } = this.#clients.serving.call(
        'evaluateSlices',
        { run: this.#stored.id },
        { signal: calling.signal, onProgress: (progress) => this.#follow(calling, progress) }
      );
      show({ state: 'ready', value: await result });
    } catch (error) {
      show(isAppError(error, 'workers/cancelled') ? { state: 'waiting' } : { state: 'failed', error });
    } finally {
      if (isCurrent()) this.#calling = undefined;
    }
  }

  readonly cancel = (): void => this.#calling?.abort();

  #follow(calling: AbortController, { phase, done, total }: { phase: string; done: number; total: number }): void {
    if (this.#calling === calling && this.#state.state === 'loading')
      this.#state = { state: 'loading', phase, done, total };
  }
}
