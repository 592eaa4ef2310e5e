import { isAppError } from '#core/shared';

/** What a button does: busy while it runs, then done or failed. Cancelling is not a failure. */
export class Action {
  #busy = $state(false);
  #error = $state.raw<unknown>();

  get busy(): boolean {
    return this.#busy;
  }

  get error(): unknown {
    return this.#error;
  }

  async run(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#error = undefined;
    try {
      await work();
    } catch (error) {
      if (!isCancelled(error)) this.#error = error;
    } finally {
      this.#busy = false;
    }
  }

  forget(): void {
    this.#error = undefined;
  }
}

/** A cancelled job, or a file picker that was closed. */
function isCancelled(error: unknown): boolean {
  return isAppError(error, 'workers/cancelled') || (error instanceof DOMException && error.name === 'AbortError');
}
