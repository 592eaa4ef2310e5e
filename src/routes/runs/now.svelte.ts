import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 30_000;

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, TICK_MS);
  return () => clearInterval(timer);
});

/** The present time for words like "5 minutes ago"; read again every half minute. */
export function now(): number {
  subscribe();
  return Date.now();
}
