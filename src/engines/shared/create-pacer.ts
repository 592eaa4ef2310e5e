import type { CallContext } from '#core/ports';

const TURN_EVERY_MS = 50;

export interface Pacer {
  due(): boolean;
  turn(): Promise<void>;
}

/** Tells a loop when 50 ms of work have gone by and lets messages through. Time never reaches a result. */
export function createPacer(ctx: CallContext): Pacer {
  let last = performance.now();
  return {
    due: () => performance.now() - last >= TURN_EVERY_MS,
    turn: async () => {
      await ctx.turn();
      last = performance.now();
    }
  };
}
