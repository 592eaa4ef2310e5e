import type { FitInput } from '#core/ports';
import type { NetworkParams, NetworkSpec, NetworkTraining, ScheduleName, Stage } from '#engines/shared';

/** What a network must know of its data. */
export interface Frame {
  readonly inputs: number;
  readonly rows: number;
  readonly classes: number;
  readonly outputs: number;
}

export function frameOf({ x, classes }: FitInput): Frame {
  return { inputs: x.cols, rows: x.rows, classes, outputs: classes > 2 ? classes : 1 };
}

export function frameNetwork(
  { inputs, classes }: Frame,
  { stages, training }: { stages: readonly Stage[]; training: NetworkTraining }
): NetworkSpec {
  const link = classes === 0 ? 'identity' : classes === 2 ? 'sigmoid' : 'softmax';
  return { format: 'assay.network/1', inputs, classes, link, stages, training };
}

export function valueOf<T>(asked: T | 'auto', otherwise: T): T {
  return asked === 'auto' ? otherwise : (asked as T);
}

/** How numeric columns are encoded: 16 quantile pieces, or 8 frequencies near 0. */
export function numberStages(numbers: NetworkParams['numbers']): readonly Stage[] {
  if (numbers === 'piecewise') return [{ kind: 'piecewise', bins: 16 }];
  if (numbers === 'periodic') return [{ kind: 'periodic', perColumn: 8, deviation: 0.1, learningRate: 0.1 }];
  return [];
}

interface TrainingDefaults {
  readonly epochs: number;
  readonly patience: number;
  readonly learningRate: number;
  readonly beta2: number;
  readonly weightDecay: number;
  readonly schedule: ScheduleName;
}

type TrainingParams = Pick<
  NetworkParams,
  | 'epochs'
  | 'patience'
  | 'batchSize'
  | 'learningRate'
  | 'schedule'
  | 'weightDecay'
  | 'labelSmoothing'
  | 'clipNorm'
  | 'validationShare'
>;

export function trainingOf(params: TrainingParams, { rows }: Frame, defaults: TrainingDefaults): NetworkTraining {
  const { labelSmoothing, clipNorm, validationShare } = params;
  return {
    optimiser: {
      learningRate: valueOf(params.learningRate, defaults.learningRate),
      beta1: 0.9,
      beta2: defaults.beta2,
      epsilon: 1e-8,
      weightDecay: valueOf(params.weightDecay, defaults.weightDecay)
    },
    schedule: valueOf(params.schedule, defaults.schedule),
    epochs: valueOf(params.epochs, defaults.epochs),
    patience: valueOf(params.patience, defaults.patience),
    batch: valueOf(params.batchSize, batchFor(rows)),
    validationShare,
    labelSmoothing,
    clipNorm
  };
}

function batchFor(rows: number): number {
  if (rows >= 2000) return 256;
  return rows >= 1000 ? 128 : 32;
}
