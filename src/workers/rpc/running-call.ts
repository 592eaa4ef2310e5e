import type { CallContext } from '#core/ports';
import { AppError } from '#core/shared';
import type { ProgressQueue } from './progress-queue.ts';
import { yieldNow } from './yield-now.ts';

/** A call as the worker sees it: the context its operation gets, and the controls the client has. */
export interface RunningCall {
  readonly ctx: CallContext;
  cancel(): void;
  pause(): void;
  resume(): void;
}

export function createRunningCall(progress: ProgressQueue): RunningCall {
  const controller = new AbortController();
  const { signal } = controller;
  let paused: { readonly until: Promise<void>; readonly end: () => void } | undefined;
  const resume = (): void => {
    paused?.end();
    paused = undefined;
  };
  return {
    ctx: {
      signal,
      report: progress.add,
      async turn() {
        await yieldNow();
        while (paused !== undefined && !signal.aborted) {
          progress.flush();
          await paused.until;
        }
        signal.throwIfAborted();
      }
    },
    cancel() {
      controller.abort(new AppError('workers/cancelled'));
      resume();
    },
    pause() {
      paused ??= createGate();
    },
    resume
  };
}

function createGate(): { until: Promise<void>; end: () => void } {
  let end = (): void => undefined;
  const until = new Promise<void>((resolve) => (end = resolve));
  return { until, end };
}
