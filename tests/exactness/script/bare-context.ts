import type { FitContext } from '#core/ports';

/** A fit's context that needs no timers and no `AbortController`, which bare shells lack. */
export const BARE_CONTEXT: FitContext = {
  signal: { aborted: false, reason: undefined, throwIfAborted: () => {} } as AbortSignal,
  report: () => {},
  turn: () => Promise.resolve(),
  checkpoint: { load: async () => undefined, save: async () => {} }
};
