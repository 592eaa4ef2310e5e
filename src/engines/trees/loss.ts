import type { TreesModel } from '#core/ports';
import { AppError, detmath } from '#core/shared';
import type { GbdtParams } from '#engines/shared';

export type LossName = 'logistic' | 'softmax' | 'squared' | 'pinball' | 'poisson' | 'tweedie';

/** What boosting minimises: the loss of one row by its score, with the parameter of its shape. */
export interface Loss {
  readonly name: LossName;
  /** Level of the quantile, or the variance power; else 0. */
  readonly shape: number;
  /** Scores per row: one, or one per class. */
  readonly outputs: number;
  readonly link: TreesModel['link'];
  /** What a loss as the kernel sums it is multiplied by to be the one reported. */
  readonly reported: number;
}

export function chooseLoss(
  { loss, alpha, tweediePower }: Pick<GbdtParams, 'loss' | 'alpha' | 'tweediePower'>,
  classes: number
): Loss {
  const plain = { shape: 0, outputs: 1, link: 'identity', reported: 1 } as const;
  if (classes > 0 && loss !== 'auto') {
    throw new AppError('training/bad-spec', {
      message: `The hyperparameter loss cannot be ${loss}: the target is a class.`,
      detail: { name: 'loss' }
    });
  }
  if (classes === 2) return { ...plain, name: 'logistic', link: 'sigmoid' };
  if (classes > 2) return { ...plain, name: 'softmax', outputs: classes, link: 'softmax' };
  switch (loss) {
    case 'auto':
    case 'squared':
      return { ...plain, name: 'squared' };
    case 'absolute':
      return { ...plain, name: 'pinball', shape: 0.5, reported: 2 };
    case 'quantile':
      return { ...plain, name: 'pinball', shape: alpha };
    case 'poisson':
      return { ...plain, name: 'poisson', link: 'exp' };
    case 'tweedie':
      return { ...plain, name: 'tweedie', shape: tweediePower, link: 'exp' };
  }
}

export interface Sample {
  readonly y: Float64Array;
  readonly weights: Float64Array | null;
  readonly rows: Int32Array;
}

/** The constant scores with the least loss on the rows, as float32. A class without rows counts as half a row. */
export function baseScores({ name, shape, outputs }: Loss, sample: Sample): Float32Array {
  switch (name) {
    case 'logistic': {
      const [no, yes] = classWeights(sample, 2);
      return Float32Array.of(detmath.log(yes! / no!));
    }
    case 'softmax': {
      const counts = classWeights(sample, outputs);
      const total = counts.reduce((sum, count) => sum + count, 0);
      return Float32Array.from(counts, (count) => detmath.log(count / total));
    }
    case 'squared':
      return Float32Array.of(weightedMean(sample));
    case 'pinball':
      return Float32Array.of(weightedQuantile(sample, shape));
    case 'poisson':
    case 'tweedie':
      return Float32Array.of(detmath.log(Math.max(weightedMean(refuseNegative(sample, name)), 1e-9)));
  }
}

const weightOf = ({ weights }: Sample, row: number): number => (weights ? weights[row]! : 1);

function classWeights(sample: Sample, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const row of sample.rows) counts[sample.y[row]!]! += weightOf(sample, row);
  return counts.map((count) => Math.max(count, 0.5));
}

function weightedMean(sample: Sample): number {
  let sum = 0;
  let total = 0;
  for (const row of sample.rows) {
    sum += weightOf(sample, row) * sample.y[row]!;
    total += weightOf(sample, row);
  }
  return total > 0 ? sum / total : 0;
}

/** The least value that at least `level` of the weight does not exceed. */
function weightedQuantile(sample: Sample, level: number): number {
  const order = sample.rows.slice().sort((a, b) => sample.y[a]! - sample.y[b]! || a - b);
  const total = order.reduce((sum, row) => sum + weightOf(sample, row), 0);
  let sum = 0;
  for (const row of order) {
    sum += weightOf(sample, row);
    if (sum >= level * total) return sample.y[row]!;
  }
  return sample.y[order.at(-1)!]!;
}

function refuseNegative(sample: Sample, loss: LossName): Sample {
  if (sample.rows.every((row) => sample.y[row]! >= 0)) return sample;
  throw new AppError('training/bad-spec', {
    message: `The hyperparameter loss cannot be ${loss}: the target has values below 0.`,
    detail: { name: 'loss' }
  });
}
