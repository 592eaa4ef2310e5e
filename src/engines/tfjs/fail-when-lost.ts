import type { FitContext } from '#core/ports';
import { AppError } from '#core/shared';
import type { Backend } from './backend.ts';

/**
 * Runs a fit that ends with `training/backend-lost` as soon as the device is gone, even where tfjs would wait for ever,
 * and whose leftover work then stops at its next turn.
 */
export function failWhenLost<T>(backend: Backend, ctx: FitContext, work: (ctx: FitContext) => Promise<T>): Promise<T> {
  let gone: AppError | undefined;
  const guarded: FitContext = {
    signal: ctx.signal,
    checkpoint: ctx.checkpoint,
    report: (progress) => ctx.report(progress),
    turn: async () => {
      await ctx.turn();
      if (gone) throw gone;
    }
  };
  return new Promise((resolve, reject) => {
    void backend.lost.then((reason) => {
      gone = new AppError('training/backend-lost', { detail: { backend: backend.name, reason } });
      reject(gone);
    });
    work(guarded).then(resolve, async (error: unknown) => {
      await nextTask();
      reject(gone ?? error);
    });
  });
}

/** A kernel can fail on a dead device before the event that says so is delivered. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
