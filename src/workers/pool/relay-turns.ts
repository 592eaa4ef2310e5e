import type { CallContext } from '#core/ports';
import type { Call } from '#workers/rpc';

const POLL_MS = 200;

/**
 * The result of a call elsewhere, which is paused, resumed and cancelled as the turns here say. A turn that has not come
 * back after one interval means a pause. @throws what a turn here throws, else what the call throws
 */
export async function relayTurns<T>(call: Call<T>, ctx: CallContext): Promise<T> {
  const refusals: unknown[] = [];
  let isTaking = false;
  let isPaused = false;
  const takeTurn = async (): Promise<void> => {
    isTaking = true;
    try {
      await ctx.turn();
      isTaking = false;
      if (isPaused) call.resume();
      isPaused = false;
    } catch (error) {
      refusals.push(error);
      call.cancel();
    }
  };
  const timer = setInterval(() => {
    if (!isTaking) return void takeTurn();
    if (isPaused || refusals.length > 0) return;
    isPaused = true;
    call.pause();
  }, POLL_MS);
  try {
    return await call.result;
  } catch (error) {
    throw refusals.length > 0 ? refusals[0] : error;
  } finally {
    clearInterval(timer);
  }
}
