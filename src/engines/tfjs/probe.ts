import { createRng } from '#core/shared';
import { tensorSizes } from '#kernels/nets';
import type { Epoch, NetLayer, TrainerOptions, TrainerState, TrainingData } from '#kernels/nets';

/** A training whose speed is measured: hidden layers of equal width on random numbers. */
export interface Probe {
  readonly options: TrainerOptions;
  readonly data: TrainingData;
  readonly epoch: Epoch;
  readonly start: TrainerState;
  /** Steps in the epoch. */
  readonly steps: number;
  /** Arithmetic of the products of one step, in units of 10^9. */
  readonly gflop: number;
}

export interface ProbeSize {
  readonly width: number;
  readonly batch: number;
}

const STEPS = 4;

export function makeProbe({ width, batch }: ProbeSize): Probe {
  const hidden = { kind: 'dense', inputs: width, outputs: width, activation: 'relu' } as const;
  const layers: readonly NetLayer[] = [
    hidden,
    hidden,
    { kind: 'dense', inputs: width, outputs: 1, activation: 'identity' }
  ];
  const rows = STEPS * batch;
  const rng = createRng(2, 'probe');
  const signed = (length: number): Float32Array => Float32Array.from({ length }, () => 2 * rng.uniform() - 1);
  const size = layers.flatMap(tensorSizes).reduce((sum, length) => sum + length, 0);
  const zeros = new Float32Array(size);
  return {
    options: {
      layers,
      tensors: layers.flatMap(tensorSizes).map(() => ({ learningRate: 1, weightDecay: 1 })),
      ...{ loss: 'sigmoid', outputs: 1, batch, beta1: 0.9, beta2: 0.999 },
      ...{ weightDecay: 0, labelSmoothing: 0, clipNorm: 0 }
    },
    data: {
      values: signed(rows * width),
      columns: width,
      y: Float32Array.from({ length: rows }, (_, row) => row % 2),
      weights: null,
      validation: new Int32Array(0)
    },
    epoch: {
      order: Int32Array.from({ length: rows }, (_, row) => row),
      rates: new Float32Array(3 * STEPS).fill(1e-6),
      done: 0
    },
    start: { parameters: signed(size).map((value) => value / Math.sqrt(width)), first: zeros, second: zeros },
    steps: STEPS,
    gflop: (batch * (4 * width * width + 6 * width * width + 6 * width)) / 1e9
  };
}
