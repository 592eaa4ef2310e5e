import type { NetworkSpec, Stage } from '#engines/shared';

export interface StepWork {
  /** Arithmetic of the matrix products forward and backward, in units of 10^9; the rest is small beside it. */
  readonly gflop: number;
  /** Operations a GPU is given one by one. */
  readonly operations: number;
}

interface Flow {
  readonly width: number;
  readonly rows: number;
  readonly members: number;
  readonly learnsBelow: boolean;
}

/**
 * What one training step is, by its spec alone. Encodings of numbers are taken as if every column were a number with as
 * many values as there are pieces, so wide first layers are estimated too high rather than too low.
 */
export function estimateStep({ inputs, stages, training }: NetworkSpec): StepWork {
  let flow: Flow = { width: inputs, rows: training.batch, members: 1, learnsBelow: false };
  let flops = 0;
  let operations = OPERATIONS_OF_EVERY_STEP + (training.clipNorm > 0 ? OPERATIONS_OF_CLIPPING : 0);
  for (const stage of stages) {
    const next = follow(stage, flow);
    if (stage.kind === 'dense' || stage.kind === 'heads')
      flops += (flow.learnsBelow ? 6 : 4) * flow.rows * flow.width * stage.units;
    operations += countOperations(stage, flow);
    flow = next;
  }
  return { gflop: flops / 1e9, operations };
}

/** The batch, the gradient at the scores, the joining of gradients, this step's rates, and AdamW. */
const OPERATIONS_OF_EVERY_STEP = 27;
const OPERATIONS_OF_CLIPPING = 6;
const OPERATIONS_OF_DROPOUT = 2;
const OPERATIONS_OF_ACTIVATION = { identity: 0, relu: 2, selu: 7, mish: 10 };

/** Forward and backward; without anything learned below there is no gradient to hand down. */
function countOperations(stage: Stage, { learnsBelow }: Flow): number {
  const down = learnsBelow ? 1 : 0;
  switch (stage.kind) {
    case 'clip':
      return 7;
    case 'piecewise':
      return 5;
    case 'periodic':
      return 20;
    case 'scale':
      return 4 + 2 * down;
    case 'heads':
      return 6 + down;
    case 'dense':
      return 5 + down + OPERATIONS_OF_ACTIVATION[stage.activation] + (stage.dropout > 0 ? OPERATIONS_OF_DROPOUT : 0);
  }
}

function follow(stage: Stage, flow: Flow): Flow {
  switch (stage.kind) {
    case 'clip':
      return flow;
    case 'piecewise':
      return { ...flow, width: flow.width * stage.bins };
    case 'periodic':
      return { ...flow, width: 2 * flow.width * stage.perColumn, learnsBelow: true };
    case 'scale':
      return { ...flow, rows: flow.rows * stage.members, members: stage.members, learnsBelow: true };
    case 'dense':
    case 'heads':
      return { ...flow, width: stage.units, learnsBelow: true };
  }
}
