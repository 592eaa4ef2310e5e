import type { FitInput } from '#core/ports';
import type { TreesKernel } from '#kernels/trees';
import type { GradientScales } from './growth-rule.ts';
import type { InnerSplit } from '#engines/shared';
import type { Loss } from './loss.ts';

/** Sums of |gradient| and of hessians stay below this, rounding included, so that they fit 31 bits. */
const MOST_SUM = 2_000_000_000;

export interface RoundLosses {
  readonly trainLoss: number;
  readonly validationLoss: number | null;
}

/** Scores, targets and weights of all rows in the kernel's memory, training rows first, then validation rows. */
export interface ScoreBoard {
  readonly kernel: TreesKernel;
  readonly loss: Loss;
  readonly training: number;
  readonly rows: number;
  /** Rows of one output's scores in memory. */
  readonly stride: number;
  /** Address of the float32 scores, output by output. With the identity link they leave out the base. */
  readonly scores: number;
  readonly targets: number;
  /** 0 when all rows count the same. */
  readonly weights: number;
  /** Address of class probabilities, for `softmax`. */
  readonly shares: number;
  /** Where gradients go: that of the ground the trees grow on. */
  readonly gradient: number;
  readonly sums: number;
  readonly trainingWeight: number;
  readonly validationWeight: number;
}

export interface BoardOptions {
  readonly loss: Loss;
  readonly base: Float32Array;
  readonly split: InnerSplit;
  readonly gradient: number;
}

export function layScoreBoard(
  kernel: TreesKernel,
  { y, weights }: Pick<FitInput, 'y' | 'weights'>,
  { loss, base, split, gradient }: BoardOptions
): ScoreBoard {
  const { memory } = kernel;
  const order = [...[split.train, split.validation]];
  const rows = split.train.length + split.validation.length;
  const stride = 4 * Math.ceil((rows + 1) / 4);
  const column = (): number => memory.allocate(4 * stride);
  const targets = column();
  const weightsAt = weights ? column() : 0;
  const scores = memory.allocate(4 * stride * loss.outputs);
  const shares = loss.name === 'softmax' ? memory.allocate(4 * stride * loss.outputs) : 0;
  const sums = memory.allocate(24);
  const view = (at: number, length: number): Float32Array => new Float32Array(memory.buffer, at, length);
  const shift = loss.link === 'identity' ? base[0]! : 0;
  const targetOf = loss.name === 'logistic' ? (row: number) => 2 * y[row]! - 1 : (row: number) => y[row]! - shift;
  writeRows(view(targets, stride), order, targetOf);
  if (weights) writeRows(view(weightsAt, stride), order, (row) => weights[row]!);
  base.forEach((value, k) => view(scores + 4 * stride * k, stride).fill(loss.link === 'identity' ? 0 : value));
  const total = (list: Int32Array): number =>
    weights ? list.reduce((sum, row) => sum + weights[row]!, 0) : list.length;
  return {
    kernel,
    loss,
    training: split.train.length,
    rows,
    stride,
    scores,
    targets,
    weights: weightsAt,
    shares,
    gradient,
    sums,
    trainingWeight: total(split.train),
    validationWeight: total(split.validation)
  };
}

function writeRows(to: Float32Array, lists: readonly Int32Array[], valueOf: (row: number) => number): void {
  let at = 0;
  for (const list of lists) for (const row of list) to[at++] = valueOf(row);
  to.fill(0, at);
}

/** The mean losses by the present scores. Leaves the gradients of a single output behind, not yet quantised. */
export function measureLosses(board: ScoreBoard): RoundLosses {
  const { training, rows, trainingWeight, validationWeight, loss } = board;
  const validationSum = validationWeight > 0 ? sumLoss(board, training, rows) : null;
  const trainingSum = sumLoss(board, 0, training);
  return {
    trainLoss: (loss.reported * trainingSum) / trainingWeight,
    validationLoss: validationSum === null ? null : (loss.reported * validationSum) / validationWeight
  };
}

function sumLoss(board: ScoreBoard, from: number, to: number): number {
  const { kernel, loss, scores, targets, weights, stride, shares, gradient, sums } = board;
  const { run } = kernel;
  const view = new Float64Array(kernel.memory.buffer, sums, 3).fill(0);
  switch (loss.name) {
    case 'softmax':
      return run.softmax(scores, targets, weights, from, to, stride, loss.outputs, shares);
    case 'pinball':
    case 'tweedie':
      run[loss.name](scores, targets, weights, from, to, gradient, sums, loss.shape);
      return view[2]!;
    case 'logistic':
    case 'squared':
    case 'poisson':
      run[loss.name](scores, targets, weights, from, to, gradient, sums);
      return view[2]!;
  }
}

/** Quantises the gradients of one output on the ground; `measureLosses` comes first. */
export function differentiate(board: ScoreBoard, output: number): GradientScales {
  const { kernel, loss, shares, stride, targets, weights, training, gradient, sums } = board;
  const view = new Float64Array(kernel.memory.buffer, sums, 3);
  if (loss.name === 'softmax') {
    view.fill(0);
    const own = shares + 4 * stride * output;
    kernel.run.softmaxGradients(own, targets, weights, training, output, loss.outputs, gradient, sums);
  }
  const scales = { gradient: scaleFor(view[0]!, training), hessian: scaleFor(view[1]!, training) };
  kernel.run.quantise(gradient, training, scales.gradient, scales.hessian);
  return scales;
}

/** As float32, because the kernel multiplies with it. */
function scaleFor(sum: number, rows: number): number {
  return sum > 0 ? Math.min(Math.fround((MOST_SUM - rows) / sum), 1e30) : 1;
}
