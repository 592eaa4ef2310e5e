import { createDirectContext, type FitContext } from '#core/ports';

/** Nothing cancels, nothing is kept. */
export function fitContext(): FitContext {
  return {
    ...createDirectContext({ signal: new AbortController().signal }),
    checkpoint: { load: () => Promise.resolve(undefined), save: () => Promise.resolve() }
  };
}
