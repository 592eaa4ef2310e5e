import type { Progress } from '#core/ports';

const MIN_INTERVAL_MS = 100;

export interface ProgressQueue {
  add(progress: Progress): void;
  /** Sends what is waiting. */
  flush(): void;
}

/**
 * Sends reports in batches, ten a second at most. A report with `detail` is never dropped; one without is replaced by
 * the next one, so the last report always arrives.
 */
export function createProgressQueue(
  send: (reports: readonly Progress[]) => void,
  now: () => number = () => performance.now()
): ProgressQueue {
  let waiting: Progress[] = [];
  let sentAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const reports = waiting;
    waiting = [];
    sentAt = now();
    send(reports);
  };
  return {
    flush,
    add(progress) {
      if (waiting.at(-1)?.detail === undefined) waiting.pop();
      waiting.push(progress);
      const wait = sentAt + MIN_INTERVAL_MS - now();
      if (wait <= 0) flush();
      else timer ??= setTimeout(flush, wait);
    }
  };
}
