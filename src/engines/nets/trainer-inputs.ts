import { createRng } from '#core/shared';
import type { NetLayer, TrainerOptions, TrainingData } from '#kernels/nets';
import type { NetworkPlan } from './plan-network.ts';
import type { PlannedStage } from './plan-stages.ts';

const LOSSES = { identity: 'squared', sigmoid: 'sigmoid', softmax: 'softmax' } as const;

/** A plan in the terms of a trainer, be it the kernel's or a device's. */
export function trainerInputs({ spec, stages, slots, input, targets, split, batch }: NetworkPlan): {
  readonly options: TrainerOptions;
  readonly data: TrainingData;
} {
  const { optimiser, labelSmoothing, clipNorm } = spec.training;
  const options: TrainerOptions = {
    layers: stages.map((stage, index) => toNetLayer(stage, dropoutKey(input.seed, index))),
    tensors: slots,
    loss: LOSSES[targets.link],
    outputs: targets.outputs,
    batch,
    labelSmoothing,
    clipNorm,
    ...optimiser
  };
  const { x, weights } = input;
  const data: TrainingData = {
    values: x.values,
    columns: x.cols,
    y: targets.values,
    weights: weights && Float32Array.from(weights),
    validation: split.validation
  };
  return { options, data };
}

/** What the masks of a stage's dropout are made from, with the step and the place in the batch. */
function dropoutKey(seed: number, stage: number): number {
  return createRng(seed, `dropout ${stage}`).uint32();
}

function toNetLayer(stage: PlannedStage, key: number): NetLayer {
  switch (stage.kind) {
    case 'scale':
      return { kind: 'members', members: stage.members, scales: { length: stage.factors.size } };
    case 'dense': {
      const { inputs, outputs, activation, dropout } = stage;
      const shape = { kind: 'dense', inputs, outputs, activation } as const;
      return dropout > 0 ? { ...shape, dropout: { share: dropout, key } } : shape;
    }
    default:
      return stage;
  }
}
