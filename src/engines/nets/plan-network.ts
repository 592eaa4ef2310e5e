import type { FitInput } from '#core/ports';
import { digestJson, type JsonObject } from '#core/shared';
import { holdOutRows, type InnerSplit, type NetworkSpec } from '#engines/shared';
import { frameTargets, type Targets } from './frame-targets.ts';
import { planStages, type PlannedStage, type Slot } from './plan-stages.ts';

/** What a fit is on any backend, before any of its memory is taken. */
export interface NetworkPlan {
  readonly spec: NetworkSpec;
  readonly input: FitInput;
  readonly targets: Targets;
  readonly split: InnerSplit;
  readonly stages: readonly PlannedStage[];
  /** Of all learned tensors, in the order of their vector. */
  readonly slots: readonly Slot[];
  /** Length of the vector. */
  readonly size: number;
  /** At most `spec.training.batch`: the same for every step. */
  readonly batch: number;
  readonly stepsPerEpoch: number;
  /** What a checkpoint must agree with to be resumed. */
  readonly identity: string;
}

export function planNetwork(input: FitInput, spec: NetworkSpec): NetworkPlan {
  const { x, classes, seed } = input;
  const split = holdOutRows(input, spec.training.validationShare);
  const batch = Math.min(spec.training.batch, split.train.length);
  const { stages, size } = planStages(spec, { x, rows: split.train });
  const fit: JsonObject = { spec: spec as unknown as JsonObject, rows: x.rows, cols: x.cols, classes, seed };
  return {
    spec,
    input,
    targets: frameTargets(input),
    split,
    stages,
    slots: stages.flatMap(slotsOf),
    size,
    batch,
    stepsPerEpoch: Math.floor(split.train.length / batch),
    identity: digestJson(fit)
  };
}

function slotsOf(stage: PlannedStage): readonly Slot[] {
  switch (stage.kind) {
    case 'periodic':
      return [stage.frequencies];
    case 'scale':
      return [stage.factors];
    case 'dense':
    case 'heads':
      return [stage.weights, stage.bias];
    default:
      return [];
  }
}
