import { createRng } from '#core/shared';
import { tensorSizes, type Epoch, type NetLayer, type TrainerOptions, type TrainingData } from '#kernels/nets';

const COLUMNS = 5;
export const ROWS = 90;
export const BATCH = 10;

interface Sample {
  readonly title: string;
  readonly layers: readonly NetLayer[];
  readonly options?: Partial<TrainerOptions>;
}

const dense = (
  inputs: number,
  outputs: number,
  activation: 'identity' | 'relu' | 'selu' | 'mish' = 'identity',
  dropout?: { share: number; key: number }
): NetLayer => ({ kind: 'dense', inputs, outputs, activation, ...(dropout ? { dropout } : {}) });

const members = (count: number, width: number): NetLayer => ({
  kind: 'members',
  members: count,
  scales: { length: count * width }
});

const CLIP: NetLayer = {
  kind: 'clip',
  center: Float32Array.of(0.1, -0.2, 0, 0.5, 0.3),
  scale: Float32Array.of(1, 2, 0.5, 1, 3)
};

const PIECEWISE: NetLayer = {
  kind: 'piecewise',
  offsets: Int32Array.of(0, 4, 6, 6, 9, 9),
  edges: Float32Array.of(-1, -0.3, 0.2, 0.9, -0.5, 0.5, -0.8, 0, 0.7)
};

const PERIODIC: NetLayer = { kind: 'periodic', inputs: COLUMNS, columns: Int32Array.of(0, 3), perColumn: 3 };

/** One network per kind of layer, loss and option. Widths are not multiples of 4, to which the kernel fills up. */
export const SAMPLES: readonly Sample[] = [
  { title: 'a plain network', layers: [dense(5, 9, 'relu'), dense(9, 6, 'relu'), dense(6, 1)] },
  { title: 'one layer', layers: [dense(5, 1)] },
  {
    title: 'RealMLP-S',
    layers: [CLIP, members(1, 5), dense(5, 9, 'selu'), dense(9, 7, 'selu'), dense(7, 3)],
    options: { loss: 'softmax', outputs: 3, labelSmoothing: 0.1 }
  },
  {
    title: 'RealMLP-S for numbers',
    layers: [CLIP, members(1, 5), dense(5, 9, 'mish'), dense(9, 7, 'mish'), dense(7, 1)],
    options: { loss: 'squared' }
  },
  {
    title: 'TabM-mini',
    layers: [
      members(3, 5),
      dense(5, 9, 'relu'),
      dense(9, 7, 'relu'),
      { kind: 'heads', members: 3, inputs: 7, outputs: 3 }
    ],
    options: { loss: 'softmax', outputs: 3 }
  },
  {
    title: 'TabM-mini for numbers, with dropout',
    layers: [
      members(3, 5),
      dense(5, 9, 'relu', { share: 0.3, key: 77 }),
      { kind: 'heads', members: 3, inputs: 9, outputs: 1 }
    ],
    options: { loss: 'squared' }
  },
  { title: 'piecewise numbers', layers: [PIECEWISE, dense(8, 6, 'relu'), dense(6, 1)] },
  {
    title: 'TabM-mini with piecewise numbers',
    layers: [PIECEWISE, members(2, 8), dense(8, 6, 'relu'), { kind: 'heads', members: 2, inputs: 6, outputs: 1 }]
  },
  { title: 'periodic numbers', layers: [PERIODIC, dense(15, 6, 'relu'), dense(6, 1)] },
  {
    title: 'TabM-mini with periodic numbers',
    layers: [PERIODIC, members(2, 15), dense(15, 6, 'relu'), { kind: 'heads', members: 2, inputs: 6, outputs: 1 }]
  },
  {
    title: 'dropout in two layers',
    layers: [dense(5, 9, 'selu', { share: 0.2, key: 1 }), dense(9, 6, 'relu', { share: 0.5, key: -5 }), dense(6, 1)]
  },
  { title: 'limited gradients', layers: [dense(5, 9, 'relu'), dense(9, 1)], options: { clipNorm: 0.05 } },
  { title: 'smoothed labels', layers: [dense(5, 9, 'relu'), dense(9, 1)], options: { labelSmoothing: 0.2 } }
];

export function optionsOf({ layers, options }: Sample): TrainerOptions {
  return {
    layers,
    tensors: layers.flatMap(tensorSizes).map((_, i) => ({ learningRate: 1 + (i % 3), weightDecay: i % 2 })),
    loss: 'sigmoid',
    outputs: 1,
    batch: BATCH,
    beta1: 0.9,
    beta2: 0.95,
    weightDecay: 0.1,
    labelSmoothing: 0,
    clipNorm: 0,
    ...options
  };
}

export function makeData({ loss, outputs }: TrainerOptions, weights: 'weighted' | 'equal'): TrainingData {
  const rng = createRng(4, 'device trainer');
  const values = Float32Array.from({ length: ROWS * COLUMNS }, () => 2 * rng.uniform() - 1);
  const y = Float32Array.from({ length: ROWS }, (_, row) => {
    const score = values[row * COLUMNS]! - values[row * COLUMNS + 3]!;
    return loss === 'squared' ? score : Math.floor(((score + 2) / 4) * Math.max(2, outputs));
  });
  return {
    values,
    columns: COLUMNS,
    y,
    weights: weights === 'weighted' ? Float32Array.from({ length: ROWS }, (_, row) => 0.5 + (row % 4) / 3) : null,
    validation: Int32Array.from({ length: 20 }, (_, i) => ROWS - 20 + i)
  };
}

/** Epoch `number` from 0 on, over the rows that do not validate. */
export function makeEpoch(number: number): Epoch {
  const rng = createRng(number, 'order');
  const order = Int32Array.from({ length: 70 }, (_, i) => i).sort(() => 0);
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const steps = order.length / BATCH;
  const rates = Float32Array.from({ length: 3 * steps }, (_, i) => [0.01, 0.01, 1e-8][i % 3]! * (1 - number / 10));
  return { order, rates, done: number * steps };
}

export function initialValues({ layers }: TrainerOptions): Float32Array {
  const rng = createRng(8, 'init');
  const size = layers.flatMap(tensorSizes).reduce((sum, length) => sum + length, 0);
  return Float32Array.from({ length: size }, () => rng.uniform() - 0.5);
}
