import { AppError, isAppError } from '#core/shared';

/** A running operation as the jobs know it. */
export interface RunningCall<T> {
  readonly result: Promise<T>;
  pause(): void;
  resume(): void;
  cancel(): void;
}

export interface RestartOptions<T> {
  /** Starts one attempt, leaving out `skip`. */
  readonly start: (skip: readonly string[]) => RunningCall<T>;
  /** The backend to leave out after a crash, if it is worth leaving out. */
  readonly lostBackend: () => string | undefined;
  readonly onRestart: () => void;
  readonly restarts: number;
}

/** One call to whoever waits for it, started anew when the worker dies. A pause outlives a restart, a cancel forbids it. */
export function restartingCall<T>({ start, lostBackend, onRestart, restarts }: RestartOptions<T>): RunningCall<T> {
  let call = start([]);
  let isPaused = false;
  let isCancelled = false;
  const settle = async (): Promise<T> => {
    const skip: string[] = [];
    for (let left = restarts; ; left--) {
      try {
        return await call.result;
      } catch (error) {
        if (!isAppError(error, 'workers/crashed') || left === 0) throw error;
        if (isCancelled) throw new AppError('workers/cancelled', { cause: error });
        const lost = lostBackend();
        if (lost !== undefined) skip.push(lost);
        onRestart();
        call = start([...skip]);
        if (isPaused) call.pause();
      }
    }
  };
  return {
    result: settle(),
    pause: () => {
      isPaused = true;
      call.pause();
    },
    resume: () => {
      isPaused = false;
      call.resume();
    },
    cancel: () => {
      isCancelled = true;
      call.cancel();
    }
  };
}
