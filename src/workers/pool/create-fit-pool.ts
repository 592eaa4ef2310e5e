import type { OpenedEstimator } from '#core/pipeline';
import type { CallContext, FitContext, FitInput, FitOutcome } from '#core/ports';
import { AppError, isAppError } from '#core/shared';
import type { DeviceCalibration } from '#engines/estimators';
import type { FitOrder, FitterFacts, OpenForOrder } from '#workers/fitting';
import type { WorkerLike } from '#workers/rpc';
import { calibrateAway } from './calibrate-away.ts';
import { createCrew, type Crew } from './create-crew.ts';
import { fitAway, type FitPlace } from './fit-away.ts';
import { runsOnGpu } from './runs-on-gpu.ts';

export interface FitPoolOptions {
  /** How many workers at most. */
  readonly size: number;
  /** Starts a worker that serves the fitting service. */
  readonly spawn: () => WorkerLike;
  /** Opens an estimator without a worker, when one worker would do or none can be started. */
  readonly openHere?: OpenForOrder;
}

export interface FitPool {
  readonly openEstimator: OpenForOrder;
  /** Measures the device, in a worker that serves that too. @throws the signal's reason */
  calibrate(ctx: CallContext): Promise<DeviceCalibration>;
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
    calibrate: (ctx) => calibrateAway(crew, ctx),
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
  const { rejected, reason, ...fitter } = facts;
  const place = { crew, order: orderSame(order, facts), facts };
  const isGpu = runsOnGpu(facts.backend);
  const fit = isGpu ? fitOnGpu : fitAway;
  return {
    estimator: { ...fitter, fit: (input, ctx) => fit(place, input, ctx) },
    rejected,
    reason,
    lanes: isGpu ? 1 : size
  };
}

/** What was chosen once is not chosen anew by every worker. */
function orderSame(order: FitOrder, { rejected, backend }: FitterFacts): FitOrder {
  const skip = [...order.skip, ...rejected.map(({ name }) => name)];
  const preference = runsOnGpu(backend) ? 'gpu' : 'wasm';
  return { ...order, skip, ...(order.compute ? { compute: { preference, calibration: null } } : {}) };
}

async function fitOnGpu(place: FitPlace, input: FitInput, ctx: FitContext): Promise<FitOutcome> {
  try {
    return await fitAway(place, input, ctx);
  } catch (error) {
    if (!isAppError(error, 'workers/crashed')) throw error;
    throw new AppError('training/backend-lost', { detail: { backend: place.facts.backend }, cause: error });
  }
}
