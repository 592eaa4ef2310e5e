import * as v from 'valibot';
import { described, real, realOrAuto, UNKNOWN_PARAM } from './param-rules.ts';

/**
 * `l2` is the strength s of the penalty in units of the mean loss (half the mean squared error for regression): the
 * objective is mean loss + s ((1 - l1Ratio)/2 |w|^2 + l1Ratio |w|_1), intercepts free. scikit-learn's `C` is 1/(s rows),
 * its ridge `alpha` s rows, its elastic-net `alpha` s. `auto` takes the best of 11 strengths from 1 to 1e-5 on rows held
 * out of the training rows.
 */
export const LINEAR_PARAMS = v.strictObject(
  {
    l2: v.optional(
      described(realOrAuto(0, 1e6), 'Strength of the penalty on large weights. auto: the best of 11 on held-out rows.'),
      1e-3
    ),
    l1Ratio: v.optional(
      described(real(0, 1), 'Share of the penalty that is L1, which sets weak weights to exactly 0.'),
      0
    )
  },
  UNKNOWN_PARAM
);
export type LinearParams = v.InferOutput<typeof LINEAR_PARAMS>;
