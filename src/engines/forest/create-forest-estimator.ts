import type { Estimator } from '#core/ports';
import type { JsonObject } from '#core/shared';
import { EXTRA_TREES_PARAMS, FOREST_PARAMS, resolveParams, TREE_PARAMS, type ParamSchema } from '#engines/shared';
import { fitForest } from './fit-forest.ts';
import type { ForestRule } from './forest-rule.ts';

interface Kind {
  readonly name: string;
  readonly schema: ParamSchema;
  readonly ruleOf: (params: JsonObject) => ForestRule;
}

/** Random forest (Breiman 2001) on binned columns: the best threshold of a few columns drawn per node. */
export function createForestEstimator(): Estimator {
  return createEstimator({
    name: 'forest',
    schema: FOREST_PARAMS,
    ruleOf: (params) => ({ ...resolveParams(FOREST_PARAMS, params), thresholds: 'searched', categories: 'ranked' })
  });
}

/** Extremely randomised trees (Geurts, Ernst & Wehenkel 2006): thresholds are drawn, on all rows unless asked. */
export function createExtraTreesEstimator(): Estimator {
  return createEstimator({
    name: 'extra-trees',
    schema: EXTRA_TREES_PARAMS,
    ruleOf: (params) => ({ ...resolveParams(EXTRA_TREES_PARAMS, params), thresholds: 'drawn', categories: 'ranked' })
  });
}

/** One decision tree (CART) on all rows and columns, cut off at a depth at which it can be read. */
export function createTreeEstimator(): Estimator {
  return createEstimator({
    name: 'tree',
    schema: TREE_PARAMS,
    ruleOf: (params) => ({
      ...resolveParams(TREE_PARAMS, params),
      trees: 1,
      columnTries: 'all',
      bootstrap: false,
      thresholds: 'searched',
      categories: 'sets'
    })
  });
}

function createEstimator({ name, schema, ruleOf }: Kind): Estimator {
  return {
    name,
    encoding: 'native',
    determinism: 'exact',
    backend: 'wasm',
    resolveParams: (params) => resolveParams(schema, params),
    fit: async (input, ctx) => fitForest(input, ruleOf(input.params), ctx)
  };
}
