import type { FitInput, FitOutcome } from '#core/ports';
import { createFitPool } from '#workers/pool';
import { serve } from '#workers/rpc';

/** Fits in workers that this worker starts, as the training worker does. */
const service = {
  async fitAll({ size, name, inputs }: { size: number; name: string; inputs: readonly FitInput[] }): Promise<{
    readonly outcomes: readonly FitOutcome[];
    readonly started: number;
  }> {
    let started = 0;
    const spawn = (): Worker => {
      started++;
      return new Worker(new URL('../../../src/workers/fitting.worker.ts', import.meta.url), { type: 'module' });
    };
    const pool = createFitPool({ size, spawn });
    const { estimator } = await pool.openEstimator(name, { engine: 'exact', skip: [] });
    const quiet = {
      signal: new AbortController().signal,
      report: () => undefined,
      turn: async () => undefined,
      checkpoint: { load: async () => undefined, save: async () => undefined }
    };
    const outcomes = await Promise.all(inputs.map((input) => estimator.fit(input, quiet)));
    pool.close();
    return { outcomes, started };
  }
};

export type PoolService = typeof service;

serve(self, service);
