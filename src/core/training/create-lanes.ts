import type { FitContext } from '#core/ports';

/** Runs a job as soon as a lane is free. */
export type Lanes = <T>(job: (ctx: FitContext) => Promise<T>) => Promise<T>;

/**
 * Runs at most `count` jobs at once, started in the order in which they came. After the first failure no other job
 * starts, and those that run end at their next turn, with the same error.
 */
export function createLanes(count: number, ctx: FitContext): Lanes {
  const failures: unknown[] = [];
  const waiting: (() => void)[] = [];
  let free = count;
  const stopAfterFailure = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  const guarded: FitContext = {
    ...ctx,
    turn: async () => {
      await ctx.turn();
      stopAfterFailure();
    }
  };
  return async (job) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      stopAfterFailure();
      return await job(guarded);
    } catch (error) {
      failures.push(error);
      throw error;
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
