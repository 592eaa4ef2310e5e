import * as v from 'valibot';
import { described, UNKNOWN_PARAM, whole } from './param-rules.ts';

export const NEIGHBOURS_PARAMS = v.strictObject(
  {
    neighbours: v.optional(described(whole(1, 1000), 'How many of the nearest training rows vote.'), 15),
    weighting: v.optional(
      described(v.picklist(['uniform', 'distance']), 'distance: a row counts by 1 over its distance.'),
      'uniform'
    )
  },
  UNKNOWN_PARAM
);
export type NeighboursParams = v.InferOutput<typeof NEIGHBOURS_PARAMS>;
