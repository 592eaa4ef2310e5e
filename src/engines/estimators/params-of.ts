import { AppError, isAppError, type JsonObject } from '#core/shared';
import type { EstimatorName, ParamDescription } from '#core/training';
import {
  BAYES_PARAMS,
  describeParams,
  EBM_PARAMS,
  EXTRA_TREES_PARAMS,
  FOREST_PARAMS,
  GBDT_PARAMS,
  LINEAR_PARAMS,
  NEIGHBOURS_PARAMS,
  NETWORK_PARAMS,
  NO_PARAMS,
  resolveParams,
  TABM_PARAMS,
  TREE_PARAMS,
  type ParamSchema
} from '#engines/shared';

const SCHEMAS: Readonly<Record<EstimatorName, ParamSchema>> = {
  baseline: NO_PARAMS,
  linear: LINEAR_PARAMS,
  'naive-bayes': BAYES_PARAMS,
  knn: NEIGHBOURS_PARAMS,
  tree: TREE_PARAMS,
  gbdt: GBDT_PARAMS,
  forest: FOREST_PARAMS,
  'extra-trees': EXTRA_TREES_PARAMS,
  ebm: EBM_PARAMS,
  mlp: NETWORK_PARAMS,
  tabm: TABM_PARAMS
};

/** The hyperparameters of an estimator, without loading it. @throws training/bad-spec for an unknown name */
export function paramsOf(name: string): readonly ParamDescription[] {
  return describeParams(schemaOf(name));
}

/** Why the estimator would refuse these hyperparameters, or null. @throws training/bad-spec for an unknown name */
export function paramProblem(name: string, params: JsonObject): string | null {
  const schema = schemaOf(name);
  try {
    resolveParams(schema, params);
    return null;
  } catch (error) {
    if (isAppError(error, 'training/bad-spec')) return error.message;
    throw error;
  }
}

function schemaOf(name: string): ParamSchema {
  const schema = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name as EstimatorName] : undefined;
  if (!schema) throw new AppError('training/bad-spec', { message: `There is no estimator named "${name}".` });
  return schema;
}
