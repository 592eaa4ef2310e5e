import {
  retrainChampion,
  trainRun,
  type RetrainInput,
  type RetrainOutcome,
  type TrainingPorts,
  type TrainRunInput
} from '#core/pipeline';
import type { CallContext } from '#core/ports';
import type { Digest } from '#core/shared';
import type { ComputeWish } from '#engines/estimators';
import type { FitPool } from '#workers/pool';
import { measureDevice } from './measure-device.ts';
import { openMeasured } from './open-measured.ts';

export interface TrainingServiceParts {
  readonly ports: Omit<TrainingPorts, 'openEstimator'>;
  /** Where fits run and the device is measured. */
  readonly pool: FitPool;
}

interface WithCompute {
  readonly compute: ComputeWish;
}

/** Fitting and retraining. Results are stored; what comes back is where. */
export function createTrainingService({ ports, pool }: TrainingServiceParts) {
  const portsFor = (compute: ComputeWish, ctx: CallContext): TrainingPorts => ({
    ...ports,
    openEstimator: openMeasured(pool, compute, ctx)
  });
  return {
    /** Data that breaks its contract is refused unless that is waived. @throws datasets/contract-broken */
    async train(
      { compute, ...input }: TrainRunInput & WithCompute,
      ctx: CallContext
    ): Promise<{ readonly id: Digest }> {
      const { id } = await trainRun(portsFor(compute, ctx), input, ctx);
      return { id };
    },
    /** Like `train`, with the spec of the champion. @throws datasets/contract-broken, pipeline/no-champion */
    async retrain({ compute, ...input }: RetrainInput & WithCompute, ctx: CallContext): Promise<RetrainOutcome> {
      return retrainChampion(portsFor(compute, ctx), input, ctx);
    },
    /** Measures the device anew; the result comes as a `CalibrationReport`. */
    async calibrate(_: undefined, ctx: CallContext): Promise<void> {
      await measureDevice(pool, ctx);
    }
  };
}

export type TrainingService = ReturnType<typeof createTrainingService>;
export type { ComputePreference, ComputeWish, DeviceCalibration } from '#engines/estimators';
export type { CalibrationReport } from './measure-device.ts';
