import type { OpenedEstimator, OpenEstimator } from '#core/pipeline';
import type { FitContext, FitInput, FitOutcome } from '#core/ports';
import { AppError, isAppError } from '#core/shared';
import type { FitOrder } from '#workers/fitting';
import type { WorkerLike } from '#workers/rpc';
import { createCrew, type Crew } from './create-crew.ts';
import { fitAway, type FitPlace } from './fit-away.ts';
import { runsOnGpu } from './runs-on-gpu.ts';

export interface FitPoolOptions {
  /** How many workers at most. */
  readonly size: number;
  /** Starts a worker that serves the fitting service. */
  readonly spawn: () => WorkerLike;
  /** Opens an estimator without a worker, when one worker would do or none can be started. */
  readonly openHere?: OpenEstimator;
}

export interface FitPool {
  readonly openEstimator: OpenEstimator;
  /** Ends the workers. */
  close(): void;
}

/**
 * Estimators whose fits run in workers, several at once, with the same results as here. On a GPU there is one fit at a
 * time, and a worker that dies counts as the GPU being lost. @throws workers/crashed when no worker can be started
 */
export function createFitPool({ size, spawn, openHere }: FitPoolOptions): FitPool {
  const crew = createCrew(size, spawn);
  return {
    close: crew.close,
    async openEstimator(name, options) {
      if (openHere && size === 1) return openHere(name, options);
      try {
        return await openAway(crew, { size, order: { name, ...options } });
      } catch (error) {
        if (openHere && isAppError(error, 'workers/crashed')) return openHere(name, options);
        throw error;
      }
    }
  };
}

async function openAway(crew: Crew, { size, order }: { size: number; order: FitOrder }): Promise<OpenedEstimator> {
  const facts = await crew.use((worker) => worker.call('open', order).result);
  const { rejected, ...fitter } = facts;
  const skip = [...order.skip, ...rejected.map(({ name }) => name)];
  const place = { crew, order: { ...order, skip }, facts };
  const isGpu = runsOnGpu(facts.backend);
  const fit = isGpu ? fitOnGpu : fitAway;
  return {
    estimator: { ...fitter, fit: (input, ctx) => fit(place, input, ctx) },
    rejected,
    lanes: isGpu ? 1 : size
  };
}

async function fitOnGpu(place: FitPlace, input: FitInput, ctx: FitContext): Promise<FitOutcome> {
  try {
    return await fitAway(place, input, ctx);
  } catch (error) {
    if (!isAppError(error, 'workers/crashed')) throw error;
    throw new AppError('training/backend-lost', { detail: { backend: place.facts.backend }, cause: error });
  }
}
