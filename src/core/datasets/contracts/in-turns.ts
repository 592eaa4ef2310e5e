import type { CallContext, Progress } from '#core/ports';

/** Work that stops before each of its parts to say how far it is. */
export type Steps<T> = Generator<Progress, T, void>;

/** Part by part, with progress, letting messages through between them. @throws the signal's reason */
export async function inTurns<T>(steps: Steps<T>, ctx: CallContext): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    ctx.report(step.value);
    await ctx.turn();
  }
}
