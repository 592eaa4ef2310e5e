import * as v from 'valibot';
import { described, real, UNKNOWN_PARAM, whole } from './param-rules.ts';

const LOSSES = ['auto', 'squared', 'absolute', 'quantile', 'poisson', 'tweedie'] as const;

/**
 * Penalties, gains and hessians are sums over rows, not means. With `patience` 0, or when the validation share has
 * fewer than 8 rows, all rounds are run. Columns of `monotone` are those of the encoded matrix.
 */
export const GBDT_PARAMS = v.strictObject(
  {
    rounds: v.optional(described(whole(1, 20_000), 'Most rounds; each adds one tree per score.'), 1000),
    learningRate: v.optional(described(real(1e-4, 1), 'How far each round goes.'), 0.05),
    leaves: v.optional(described(whole(2, 4096), 'Most leaves of a tree.'), 31),
    maxDepth: v.optional(described(whole(0, 64), 'Most questions from root to leaf; 0: no cap.'), 0),
    bins: v.optional(described(whole(2, 255), 'Most values a column is cut into; missing ones are apart.'), 255),
    minRows: v.optional(described(whole(1, 1e9), 'Fewest training rows in a leaf.'), 20),
    minHessian: v.optional(described(real(0, 1e9), 'Least sum of second derivatives in a leaf.'), 1e-3),
    minGain: v.optional(described(real(0, 1e9), 'Least gain of a split.'), 0),
    l1: v.optional(described(real(0, 1e9), 'L1 penalty on leaf values.'), 0),
    l2: v.optional(described(real(0, 1e9), 'L2 penalty on leaf values.'), 1),
    rowShare: v.optional(described(real(0.01, 1), 'Share of rows drawn for each round.'), 1),
    columnShare: v.optional(described(real(0.01, 1), 'Share of columns drawn for each tree.'), 1),
    patience: v.optional(described(whole(0, 20_000), 'Rounds without progress before it stops; 0: never.'), 50),
    validationShare: v.optional(described(real(0, 0.5), 'Share of rows that decide when to stop.'), 0.1),
    monotone: v.optional(
      described(
        v.array(v.picklist([-1, 0, 1], '-1, 0 or 1 is expected')),
        'Per column: 1 if the score may only rise with it, -1 if only fall, 0 if both.'
      ),
      () => []
    ),
    loss: v.optional(
      described(
        v.picklist(LOSSES, `one of ${LOSSES.join(', ')} is expected`),
        'What is minimised. auto: log-loss for classes, squared error for numbers.'
      ),
      'auto'
    ),
    alpha: v.optional(described(real(0.001, 0.999), 'Which quantile the quantile loss predicts.'), 0.5),
    tweediePower: v.optional(described(real(1.01, 1.99), 'Variance power of the Tweedie loss.'), 1.5),
    categorySingle: v.optional(described(whole(0, 255), 'With at most so many categories, one is split off.'), 4),
    categoryMost: v.optional(described(whole(1, 128), 'Most categories on the named side of a split.'), 32),
    categorySmoothing: v.optional(
      described(real(0, 1e6), 'Evens out the order of rare categories; with fewer rows one is never named.'),
      10
    ),
    categoryL2: v.optional(described(real(0, 1e6), 'L2 penalty on top, for splits of categories.'), 10),
    categoryRows: v.optional(described(whole(1, 1e9), 'Fewest rows by which a set of categories grows.'), 100)
  },
  UNKNOWN_PARAM
);
export type GbdtParams = v.InferOutput<typeof GBDT_PARAMS>;
