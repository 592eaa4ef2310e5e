import type { FitContext, Progress } from '#core/ports';

export interface RecordedContext extends FitContext {
  readonly reports: readonly Progress[];
  readonly turns: () => number;
  readonly abort: (reason: unknown) => void;
}

export interface MemoryCheckpoint {
  bytes: Uint8Array | undefined;
}

export interface ContextOptions {
  readonly store?: MemoryCheckpoint;
  /** Called after each report, e.g. to abort. */
  readonly onReport?: (progress: Progress, abort: (reason: unknown) => void) => void;
  readonly abortAtTurn?: { readonly turn: number; readonly reason: unknown };
}

/** A fit's context that keeps what it is told. */
export function recordContext({
  store = { bytes: undefined },
  onReport,
  abortAtTurn
}: ContextOptions = {}): RecordedContext {
  const controller = new AbortController();
  const reports: Progress[] = [];
  const abort = (reason: unknown): void => controller.abort(reason);
  let turns = 0;
  return {
    reports,
    turns: () => turns,
    abort,
    signal: controller.signal,
    report: (progress) => {
      reports.push(progress);
      onReport?.(progress, abort);
    },
    turn: async () => {
      turns++;
      if (turns === abortAtTurn?.turn) abort(abortAtTurn.reason);
      await new Promise((resolve) => setTimeout(resolve, 0));
      controller.signal.throwIfAborted();
    },
    checkpoint: {
      load: async () => store.bytes,
      save: async (bytes) => {
        store.bytes = bytes;
      }
    }
  };
}
