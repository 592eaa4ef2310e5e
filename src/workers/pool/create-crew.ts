import type { CalibrationService, FittingService } from '#workers/fitting';
import { connect, type Client, type WorkerLike } from '#workers/rpc';

/** Only those of the app measure devices. */
export type FitWorker = Client<FittingService & CalibrationService>;

/** Workers of which each does one thing at a time. They start when they are needed and end when idle. */
export interface Crew {
  /** Waits for a worker that has nothing to do; the one that was used last comes first. */
  use<T>(work: (worker: FitWorker) => Promise<T>): Promise<T>;
  countIdle(): number;
  close(): void;
}

const IDLE_MS = 10_000;

export function createCrew(size: number, spawn: () => WorkerLike): Crew {
  const workers = Array.from({ length: size }, () =>
    connect<FittingService & CalibrationService>(spawn, { idleMs: IDLE_MS })
  );
  const idle = [...workers];
  const waiting: ((worker: FitWorker) => void)[] = [];
  return {
    async use(work) {
      const worker = idle.shift() ?? (await new Promise<FitWorker>((resolve) => waiting.push(resolve)));
      try {
        return await work(worker);
      } finally {
        const next = waiting.shift();
        if (next) next(worker);
        else idle.unshift(worker);
      }
    },
    countIdle: () => idle.length,
    close: () => workers.forEach((worker) => worker.close())
  };
}
