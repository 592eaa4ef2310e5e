export interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** Stage-specific payload, e.g. a learning-curve point or preview rows. Plain data. */
  readonly detail?: unknown;
}

/** What a long-running operation is given by whoever started it. */
export interface CallContext {
  readonly signal: AbortSignal;
  report(progress: Progress): void;
  /** Lets messages through (cancel, pause) and waits while paused. Throws the signal's reason when aborted. Call it about every 50 ms. */
  turn(): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}
