import * as v from 'valibot';
import { described, real, UNKNOWN_PARAM } from './param-rules.ts';

/** See `createBayesEstimator` for the two kinds of columns. */
export const BAYES_PARAMS = v.strictObject(
  {
    smoothing: v.optional(
      described(real(1e-9, 1), 'Share of the largest column variance that is added to each variance.'),
      1e-3
    ),
    pseudocount: v.optional(described(real(1e-9, 1000), 'Rows of either kind added to each count of a 0/1 column.'), 1)
  },
  UNKNOWN_PARAM
);
export type BayesParams = v.InferOutput<typeof BAYES_PARAMS>;
