import type { ClipLayer, PiecewiseLayer } from '#core/ports';
import type { Matrix } from '#core/shared';
import type { DenseInit, DenseStage, HeadsStage, NetworkSpec, ScaleStage, Stage } from '#engines/shared';
import { clipColumn, fitClip, fitPiecewise, numericColumns, sortedColumn } from './fit-input-stages.ts';

/** Where a tensor of learned values lies in the vector of all, and how fast it moves and decays. */
export interface Slot {
  readonly at: number;
  readonly size: number;
  /** Multiples of the optimiser's. */
  readonly learningRate: number;
  readonly weightDecay: number;
}

export interface PlannedPeriodic {
  readonly kind: 'periodic';
  readonly inputs: number;
  readonly columns: Int32Array;
  readonly perColumn: number;
  readonly deviation: number;
  /** `[columns, perColumn]` */
  readonly frequencies: Slot;
}

export interface PlannedScale {
  readonly kind: 'scale';
  readonly members: number;
  readonly width: number;
  readonly init: ScaleStage['init'];
  /** `[members, width]` */
  readonly factors: Slot;
}

interface PlannedAffine {
  readonly inputs: number;
  readonly outputs: number;
  readonly init: DenseInit;
  readonly weights: Slot;
  readonly bias: Slot;
}

/** Weights `[inputs, outputs]`. */
export interface PlannedDense extends PlannedAffine {
  readonly kind: 'dense';
  readonly activation: DenseStage['activation'];
  readonly dropout: number;
}

/** Weights `[members, inputs, outputs]`, biases `[members, outputs]`. */
export interface PlannedHeads extends PlannedAffine {
  readonly kind: 'heads';
  readonly members: number;
}

export type PlannedStage = ClipLayer | PiecewiseLayer | PlannedPeriodic | PlannedScale | PlannedDense | PlannedHeads;

/** What is known of the network while its stages are planned from input to output. */
interface Progress {
  readonly columns: readonly Float32Array[];
  readonly width: number;
  readonly members: number;
  readonly size: number;
}

/** The stages with their shapes, what they fit to the training rows, and their places in the vector of learned values. */
export function planStages(
  { stages }: NetworkSpec,
  { x, rows }: { x: Matrix; rows: Int32Array }
): { readonly stages: readonly PlannedStage[]; readonly size: number } {
  let progress: Progress = { columns: sortColumns(stages, x, rows), width: x.cols, members: 1, size: 0 };
  const planned: PlannedStage[] = [];
  for (const stage of stages) {
    const next = planStage(stage, progress, { x, rows });
    planned.push(next.stage);
    progress = { ...progress, ...next };
  }
  return { stages: planned, size: progress.size };
}

/** Only encodings of numeric columns look at them. */
function sortColumns(stages: readonly Stage[], x: Matrix, rows: Int32Array): readonly Float32Array[] {
  if (!stages.some(({ kind }) => kind === 'piecewise' || kind === 'periodic')) return [];
  return Array.from({ length: x.cols }, (_, column) => sortedColumn(x, rows, column));
}

type Planned = Partial<Progress> & { readonly stage: PlannedStage };

function planStage(stage: Stage, progress: Progress, data: { x: Matrix; rows: Int32Array }): Planned {
  switch (stage.kind) {
    case 'clip': {
      const layer = fitClip(data.x, data.rows);
      return { stage: layer, columns: progress.columns.map((column, j) => clipColumn(column, layer, j)) };
    }
    case 'piecewise': {
      const layer = fitPiecewise(progress.columns, stage.bins);
      return { stage: layer, width: piecewiseWidth(layer.offsets) };
    }
    case 'periodic':
      return planPeriodic(stage, progress);
    case 'scale': {
      const { members, init, learningRate, weightDecay } = stage;
      const factors = { at: progress.size, size: members * progress.width, learningRate, weightDecay };
      const planned: PlannedScale = { kind: 'scale', members, width: progress.width, init, factors };
      return { stage: planned, members, size: progress.size + factors.size };
    }
    case 'dense':
    case 'heads':
      return planAffine(stage, progress);
  }
}

function planPeriodic(stage: Stage & { kind: 'periodic' }, { columns, width, size }: Progress): Planned {
  const { perColumn, deviation, learningRate } = stage;
  const learned = numericColumns(columns);
  const frequencies: Slot = { at: size, size: learned.length * perColumn, learningRate, weightDecay: 0 };
  return {
    stage: { kind: 'periodic', inputs: width, columns: learned, perColumn, deviation, frequencies },
    width: width - learned.length + 2 * frequencies.size,
    size: size + frequencies.size
  };
}

function planAffine(stage: DenseStage | HeadsStage, { width: inputs, members, size }: Progress): Planned {
  const { init, parametrisation, units: outputs } = stage;
  const copies = stage.kind === 'heads' ? members : 1;
  const factor = parametrisation === 'ntk' ? 1 / Math.sqrt(Math.max(1, inputs)) : 1;
  const weights: Slot = {
    at: size,
    size: copies * inputs * outputs,
    learningRate: stage.learningRate * factor,
    weightDecay: stage.weightDecay
  };
  const bias: Slot = {
    at: size + weights.size,
    size: copies * outputs,
    learningRate: stage.biasLearningRate,
    weightDecay: 0
  };
  const shared = { inputs, outputs, init, weights, bias };
  return {
    stage:
      stage.kind === 'heads'
        ? { kind: 'heads', members, ...shared }
        : { kind: 'dense', activation: stage.activation, dropout: stage.dropout, ...shared },
    width: outputs,
    size: size + weights.size + bias.size
  };
}

function piecewiseWidth(offsets: Int32Array): number {
  let width = 0;
  for (let j = 1; j < offsets.length; j++) width += Math.max(1, offsets[j]! - offsets[j - 1]! - 1);
  return width;
}
