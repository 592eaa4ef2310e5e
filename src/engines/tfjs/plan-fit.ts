import type { FitInput } from '#core/ports';
import type { JsonObject } from '#core/shared';
import type { MlpParams } from '#engines/shared';
import { frameTargets, type Targets } from './frame-targets.ts';
import { holdOutRows, type InnerSplit } from './hold-out-rows.ts';
import { layOut, type Layout } from './network.ts';

/** What a fit is before any tensor exists. */
export interface FitPlan {
  readonly input: FitInput;
  readonly params: MlpParams;
  readonly targets: Targets;
  readonly split: InnerSplit;
  readonly layout: Layout;
  /** The same for every batch: rows that do not fill one are left out of that epoch. */
  readonly batch: number;
  readonly stepsPerEpoch: number;
  /** What a checkpoint must agree with to be resumed. */
  readonly identity: JsonObject;
}

export function planFit(input: FitInput, params: MlpParams): FitPlan {
  const { rows, cols } = input.x;
  const { classes, seed } = input;
  const targets = frameTargets(input);
  const split = holdOutRows(rows, { share: params.validationShare, seed });
  const batch = Math.min(batchSize(params.batchSize, rows), split.train.length);
  return {
    input,
    params,
    targets,
    split,
    layout: layOut([cols, ...params.hidden, targets.outputs]),
    batch,
    stepsPerEpoch: Math.floor(split.train.length / batch),
    identity: { params, rows, cols, classes, seed }
  };
}

function batchSize(asked: MlpParams['batchSize'], rows: number): number {
  if (asked !== 'auto') return asked;
  if (rows >= 2000) return 256;
  return rows >= 1000 ? 128 : 32;
}
