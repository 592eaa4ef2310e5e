import { AppError, isAppError } from '#core/shared';
import type { CallContext, Progress } from './context.ts';

export interface DirectContextOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Lets timers and input events run; without it a turn only lets promises run. */
  readonly yieldNow?: () => Promise<void>;
}

/**
 * A context for running an operation where the caller is, without a worker: the command line and tests.
 * Every report is delivered at once. `turn` throws `workers/cancelled`, or the signal's reason if that is an AppError.
 */
export function createDirectContext(options: DirectContextOptions): CallContext {
  const { signal, onProgress, yieldNow = () => Promise.resolve() } = options;
  return {
    signal,
    report: (progress) => onProgress?.(progress),
    async turn() {
      await yieldNow();
      if (!signal.aborted) return;
      throw isAppError(signal.reason) ? signal.reason : new AppError('workers/cancelled', { cause: signal.reason });
    }
  };
}
