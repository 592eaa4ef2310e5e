import * as v from 'valibot';
import { described, UNKNOWN_PARAM, whole } from './param-rules.ts';

const trees = described(whole(1, 5000), 'How many trees are averaged. More is never worse, only slower.');
const maxDepth = described(whole(0, 100), 'Questions on the longest path; 0 for no limit.');
const minRows = described(whole(1, 1_000_000), 'Rows, as drawn, that a leaf must hold at least.');
const tries = described(
  v.union([v.literal('auto'), whole(1, 100_000)], "'auto' or a whole number is expected"),
  'Columns drawn per question. auto: the root of their number, a third of it for numbers.'
);
const bootstrap = described(v.boolean(), 'Each tree on as many rows drawn with replacement; the others judge it.');

export const FOREST_PARAMS = v.strictObject(
  {
    trees: v.optional(trees, 100),
    maxDepth: v.optional(maxDepth, 0),
    minRows: v.optional(minRows, 5),
    columnTries: v.optional(tries, 'auto'),
    bootstrap: v.optional(bootstrap, true)
  },
  UNKNOWN_PARAM
);

export const EXTRA_TREES_PARAMS = v.strictObject(
  { ...FOREST_PARAMS.entries, bootstrap: v.optional(bootstrap, false) },
  UNKNOWN_PARAM
);
export type ForestParams = v.InferOutput<typeof FOREST_PARAMS>;

export const TREE_PARAMS = v.strictObject(
  {
    maxDepth: v.optional(described(whole(1, 30), 'Questions on the longest path.'), 4),
    minRows: v.optional(described(whole(1, 1_000_000), 'Rows that a leaf must hold at least.'), 20)
  },
  UNKNOWN_PARAM
);
