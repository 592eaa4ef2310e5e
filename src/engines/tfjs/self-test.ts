import { createRng } from '#core/shared';
import { openTrainer, tensorSizes } from '#kernels/nets';
import type { Epoch, NetLayer, TrainerOptions, TrainerState, TrainingData } from '#kernels/nets';
import { openDeviceTrainer } from './open-device-trainer.ts';

const [ROWS, COLUMNS, BATCH, MEMBERS] = [96, 6, 32, 2] as const;
const TOLERANCE = 1e-3;

const LAYERS: readonly NetLayer[] = [
  { kind: 'members', members: MEMBERS, scales: { length: MEMBERS * COLUMNS } },
  { kind: 'dense', inputs: COLUMNS, outputs: 24, activation: 'relu' },
  { kind: 'dense', inputs: 24, outputs: 24, activation: 'selu' },
  { kind: 'heads', members: MEMBERS, inputs: 24, outputs: 3 }
];

const OPTIONS: TrainerOptions = {
  layers: LAYERS,
  tensors: LAYERS.flatMap(tensorSizes).map(() => ({ learningRate: 1, weightDecay: 1 })),
  loss: 'softmax',
  outputs: 3,
  batch: BATCH,
  beta1: 0.9,
  beta2: 0.999,
  weightDecay: 0.1,
  labelSmoothing: 0,
  clipNorm: 0
};

/** Three training steps on the current backend against the same steps of the net kernel. @throws Error saying what differs */
export async function selfTest(): Promise<void> {
  const { data, epoch, start } = makeProblem();
  const [kernel, device] = [openTrainer(OPTIONS, data), openDeviceTrainer(OPTIONS, data)];
  try {
    for (const trainer of [kernel, device]) {
      trainer.load(start);
      trainer.begin(epoch);
      trainer.step(0, ROWS / BATCH);
    }
    const [{ first: expected }, { first: actual }] = [kernel.moments(), await device.moments()];
    if (actual.every((value) => value === 0)) throw new Error('its gradients are all zero');
    const worst = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
    if (!(worst < TOLERANCE)) throw new Error(`its gradients differ from the kernel's by ${worst.toPrecision(2)}`);
  } finally {
    device.close();
  }
}

function makeProblem(): { data: TrainingData; epoch: Epoch; start: TrainerState } {
  const rng = createRng(1, 'self-test');
  const signed = (length: number): Float32Array => Float32Array.from({ length }, () => 2 * rng.uniform() - 1);
  const size = LAYERS.flatMap(tensorSizes).reduce((sum, length) => sum + length, 0);
  const zeros = new Float32Array(size);
  return {
    data: {
      values: signed(ROWS * COLUMNS),
      columns: COLUMNS,
      y: Float32Array.from({ length: ROWS }, (_, row) => row % 3),
      weights: null,
      validation: new Int32Array(0)
    },
    epoch: {
      order: Int32Array.from({ length: ROWS }, (_, row) => row),
      rates: Float32Array.from({ length: (3 * ROWS) / BATCH }, (_, i) => (i % 3 === 2 ? 1e-8 : 0.01)),
      done: 0
    },
    start: { parameters: signed(size).map((value) => value / 2), first: zeros, second: zeros }
  };
}
