/** Centres by the median, scales by the interquartile range and clips smoothly, all fitted to the training rows. */
export interface ClipStage {
  readonly kind: 'clip';
}

/** Piecewise-linear encoding of numeric columns (more than two values) with edges at their training quantiles. */
export interface PiecewiseStage {
  readonly kind: 'piecewise';
  /** At most this many pieces per column. */
  readonly bins: number;
}

/** Cosines and sines of learned frequencies of the numeric columns (more than two values); the others pass. */
export interface PeriodicStage {
  readonly kind: 'periodic';
  readonly perColumn: number;
  /** Standard deviation of the initial frequencies, which are normal. */
  readonly deviation: number;
  readonly learningRate: number;
}

/** Every row becomes `members` rows, each multiplied by learned factors of its own. One member scales features. */
export interface ScaleStage {
  readonly kind: 'scale';
  readonly members: number;
  /** `sign`: +1 or -1 at random. */
  readonly init: 'one' | 'sign';
  readonly learningRate: number;
  readonly weightDecay: number;
}

/**
 * Variance of initial weights and biases: `he` is uniform with variance 2 / inputs and biases 0; `lecun` is uniform
 * within 1 / sqrt(inputs), biases too; `normal` has variance 1 / inputs and biases of variance 1; `zero` is all 0.
 */
export type DenseInit = 'he' | 'lecun' | 'normal' | 'zero';

/**
 * What an affine stage shares. `ntk` is the neural tangent parametrisation `x W / sqrt(inputs) + b`: under Adam the
 * same as a weight step of `1 / sqrt(inputs)`, so stored weights are always the effective ones. Only weights decay.
 */
interface AffineStage {
  readonly init: DenseInit;
  readonly parametrisation: 'standard' | 'ntk';
  readonly learningRate: number;
  readonly biasLearningRate: number;
  readonly weightDecay: number;
}

export interface DenseStage extends AffineStage {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: 'identity' | 'relu' | 'selu' | 'mish';
  /** Share of its activations that a training step sets to 0, the others growing to match; 0 to less than 1. */
  readonly dropout: number;
}

/** One affine output per member of the scale stage before it. */
export interface HeadsStage extends AffineStage {
  readonly kind: 'heads';
  readonly units: number;
}

export type Stage = ClipStage | PiecewiseStage | PeriodicStage | ScaleStage | DenseStage | HeadsStage;

/**
 * A multiple of the learning rate by the share t of all steps done. `cosine`: (1 + cos pi t) / 2.
 * `coslog4`: (1 - cos(2 pi log2(1 + 15 t))) / 2, four cycles (RealMLP). `flat_cos`: 1, then a cosine from t = 1/2 on.
 */
export type ScheduleName = 'constant' | 'cosine' | 'coslog4' | 'flat_cos';

/** AdamW (Loshchilov & Hutter 2019): decay is decoupled from the gradient and follows the schedule. */
export interface AdamW {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

export interface NetworkTraining {
  readonly optimiser: AdamW;
  readonly schedule: ScheduleName;
  readonly epochs: number;
  /** Epochs without a lower validation loss after which training stops. The best epoch is kept. */
  readonly patience: number;
  /** Rows per step; rows that do not fill a batch are left out of that epoch. */
  readonly batch: number;
  /** Share of the rows that only decide when to stop. */
  readonly validationShare: number;
  /** Targets of the loss become `(1 - s) y + s / classes`. */
  readonly labelSmoothing: number;
  /** Greatest Euclidean norm of a gradient; 0 for no limit. */
  readonly clipNorm: number;
}

/**
 * A network and its training as plain JSON: the same on every backend. Stages run in order: clip; piecewise or periodic;
 * scale; dense; heads, each optional but the last affine one, whose units are the scores. Learning rates and decays of
 * stages are multiples of the optimiser's. The loss is the mean log-loss or half the mean squared error of the
 * standardised target; with members it is the mean of their losses.
 */
export interface NetworkSpec {
  readonly format: 'assay.network/1';
  /** Columns of the encoded matrix. */
  readonly inputs: number;
  /** 0 for regression. */
  readonly classes: number;
  readonly link: 'identity' | 'sigmoid' | 'softmax';
  readonly stages: readonly Stage[];
  readonly training: NetworkTraining;
}
