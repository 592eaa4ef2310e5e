import type { DenseStage, NetworkSpec, TabmParams } from '#engines/shared';
import { frameNetwork, numberStages, trainingOf, valueOf, type Frame } from './frame-network.ts';

/**
 * TabM-mini (Gorishniy et al. 2025): members share all hidden layers but one elementwise scale before them, start from
 * random signs and have a linear head each; every member is trained on its own loss, and predictions are averaged.
 */
export function tabmSpec(params: TabmParams, frame: Frame): NetworkSpec {
  const layer = {
    init: 'lecun',
    parametrisation: 'standard',
    learningRate: 1,
    biasLearningRate: 1,
    weightDecay: 1
  } as const;
  const { members, dropout } = params;
  return frameNetwork(frame, {
    stages: [
      ...numberStages(params.numbers),
      { kind: 'scale', members, init: 'sign', learningRate: 1, weightDecay: 1 },
      ...valueOf(params.hidden, [128, 128]).map((units): DenseStage => ({
        kind: 'dense',
        ...layer,
        units,
        activation: 'relu',
        dropout
      })),
      { kind: 'heads', ...layer, units: frame.outputs }
    ],
    training: trainingOf(params, frame, {
      epochs: 120,
      patience: 10,
      learningRate: 2e-3,
      beta2: 0.999,
      weightDecay: 3e-4,
      schedule: 'constant'
    })
  });
}
