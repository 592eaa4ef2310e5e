import * as v from 'valibot';
import { described, real, realOrAuto, UNKNOWN_PARAM, whole } from './param-rules.ts';

const wholeOrAuto = (low: number, high: number) =>
  v.union([v.literal('auto'), whole(low, high)], `'auto' or a whole number from ${low} to ${high} is expected`);

const SHARED = {
  hidden: v.optional(
    described(
      v.union(
        [v.literal('auto'), v.pipe(v.array(whole(1, 2048)), v.minLength(1), v.maxLength(8))],
        "'auto' or 1 to 8 whole numbers from 1 to 2048 are expected"
      ),
      'Units of each hidden layer. auto: 64, 64; RealMLP 256, 256, 256; TabM 128, 128.'
    ),
    'auto'
  ),
  numbers: v.optional(
    described(v.picklist(['plain', 'piecewise', 'periodic']), 'How numeric columns enter the first layer.'),
    'plain'
  ),
  epochs: v.optional(
    described(wholeOrAuto(1, 10_000), 'Passes over the training rows, at most. auto: 200; RealMLP 32; TabM 120.'),
    'auto'
  ),
  patience: v.optional(
    described(
      wholeOrAuto(1, 10_000),
      'Epochs without a lower validation loss before it stops. auto: 16; RealMLP all; TabM 10.'
    ),
    'auto'
  ),
  batchSize: v.optional(
    described(wholeOrAuto(1, 65_536), 'Rows per step. auto: 256 from 2,000 rows on, 128 from 1,000, else 32.'),
    'auto'
  ),
  learningRate: v.optional(
    described(realOrAuto(1e-7, 1), 'Step size of AdamW. auto: 0.002; RealMLP 0.04, for numbers 0.07.'),
    'auto'
  ),
  schedule: v.optional(
    described(
      v.picklist(['auto', 'constant', 'cosine', 'coslog4', 'flat_cos']),
      'How the learning rate changes over the epochs. auto: constant; RealMLP coslog4.'
    ),
    'auto'
  ),
  weightDecay: v.optional(
    described(realOrAuto(0, 10), 'Decoupled weight decay. auto: 0.0001; RealMLP 0; TabM 0.0003.'),
    'auto'
  ),
  dropout: v.optional(described(real(0, 0.9), 'Share of activations dropped in training.'), 0),
  labelSmoothing: v.optional(described(real(0, 0.5), 'Share of each label spread over all classes.'), 0),
  clipNorm: v.optional(described(real(0, 1e6), 'Greatest norm of a gradient; 0 for no limit.'), 0),
  validationShare: v.optional(described(real(0, 0.5), 'Share of the rows that decides when to stop.'), 0.1)
};

/** `recipe` gives what `auto` stands for: `plain` is a ReLU network, `realmlp` RealMLP-S (Holzmueller et al. 2024). */
export const NETWORK_PARAMS = v.strictObject(
  {
    recipe: v.optional(
      described(v.picklist(['plain', 'realmlp']), 'plain: ReLU layers. realmlp: the simple RealMLP.'),
      'plain'
    ),
    activation: v.optional(
      described(
        v.picklist(['auto', 'relu', 'selu', 'mish']),
        'Activation of the hidden layers. auto: relu; RealMLP selu, for numbers mish.'
      ),
      'auto'
    ),
    ...SHARED
  },
  UNKNOWN_PARAM
);
export type NetworkParams = v.InferOutput<typeof NETWORK_PARAMS>;

export const TABM_PARAMS = v.strictObject(
  {
    members: v.optional(described(whole(1, 64), 'Networks that share their hidden layers.'), 16),
    ...SHARED
  },
  UNKNOWN_PARAM
);
export type TabmParams = v.InferOutput<typeof TABM_PARAMS>;
