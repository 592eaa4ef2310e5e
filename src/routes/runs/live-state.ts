import type { AsyncState } from '#ui/display/async-state.ts';

interface LiveValue<T> {
  readonly value: T | undefined;
  readonly error: unknown;
}

const STALE = 'Storage could not be read just now. This is what was read before; what is stored is safe.';

/** What the workspace knows of a thing, as one of the five states of a view. */
export function liveState<T>({ value, error }: LiveValue<T>, isEmpty: (value: T) => boolean): AsyncState<T> {
  if (value === undefined) return error === undefined ? { state: 'loading' } : { state: 'failed', error };
  if (error !== undefined) return { state: 'partial', value, note: STALE };
  return isEmpty(value) ? { state: 'empty' } : { state: 'ready', value };
}
