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

/** Fitting and retraining. Results are stored; what comes back is where. */
export function createTrainingService(ports: TrainingPorts) {
  return {
    async train(input: TrainRunInput, ctx: CallContext): Promise<{ readonly id: Digest }> {
      const { id } = await trainRun(ports, input, ctx);
      return { id };
    },
    retrain(input: RetrainInput, ctx: CallContext): Promise<RetrainOutcome> {
      return retrainChampion(ports, input, ctx);
    }
  };
}

export type TrainingService = ReturnType<typeof createTrainingService>;
