import { liveQuery, type Subscription } from 'dexie';
import type { Ref } from '#core/ports';
import type { StoreDatabase } from './schema.ts';
import { translateStorageError } from './storage-errors.ts';

export interface LiveRefsOptions {
  /** Without it, a failed query is an uncaught error. */
  readonly onError?: (error: unknown) => void;
}

export interface LiveRefsQuery extends LiveRefsOptions {
  readonly prefix: string;
  readonly onChange: (refs: readonly Ref[]) => void;
}

/**
 * Calls `onChange` with the refs under a prefix, now and after every commit that changes them, from whichever tab or
 * worker it comes. Returns the unsubscribe.
 */
export function liveRefs(db: StoreDatabase, { prefix, onChange, onError = throwLater }: LiveRefsQuery): () => void {
  let subscription: Subscription | undefined;
  let active = true;
  const subscribe = (): void => {
    subscription?.unsubscribe();
    if (!active) return;
    subscription = liveQuery(() => db.refs.where('name').startsWith(prefix).toArray()).subscribe({
      next: onChange,
      error: (error: unknown) => onError(translateStorageError(error))
    });
  };
  // `ready` fires on every open, so the query survives a lost connection.
  db.on('ready', subscribe, true);
  return () => {
    active = false;
    db.on('ready').unsubscribe(subscribe);
    subscription?.unsubscribe();
  };
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
