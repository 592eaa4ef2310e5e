import * as v from 'valibot';
import { described, real, UNKNOWN_PARAM, whole } from './param-rules.ts';

export const EBM_PARAMS = v.strictObject(
  {
    rounds: v.optional(described(whole(1, 20_000), 'Most rounds; each improves every column once.'), 1000),
    learningRate: v.optional(described(real(1e-4, 1), 'How far each step goes.'), 0.04),
    pieces: v.optional(described(whole(2, 32), 'Pieces of the curve that one step may tell apart.'), 3),
    bins: v.optional(described(whole(2, 255), 'Most values a column is cut into; missing ones are apart.'), 255),
    minRows: v.optional(described(whole(1, 1e9), 'Fewest training rows in a piece.'), 4),
    l2: v.optional(described(real(0, 1e9), 'L2 penalty on the height of a piece.'), 1),
    patience: v.optional(described(whole(0, 20_000), 'Rounds without progress before it stops; 0: never.'), 50),
    validationShare: v.optional(described(real(0, 0.5), 'Share of rows that decide when to stop.'), 0.1)
  },
  UNKNOWN_PARAM
);
export type EbmParams = v.InferOutput<typeof EBM_PARAMS>;
