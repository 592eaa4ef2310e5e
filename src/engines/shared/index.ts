export { describeParams } from './describe-params.ts';
export { createPacer, type Pacer } from './create-pacer.ts';
export { measureLoss } from './measure-loss.ts';
export { BAYES_PARAMS, type BayesParams } from './bayes-params.ts';
export { EBM_PARAMS, type EbmParams } from './ebm-params.ts';
export { EXTRA_TREES_PARAMS, FOREST_PARAMS, TREE_PARAMS, type ForestParams } from './forest-params.ts';
export { GBDT_PARAMS, type GbdtParams } from './gbdt-params.ts';
export { LINEAR_PARAMS, type LinearParams } from './linear-params.ts';
export { NEIGHBOURS_PARAMS, type NeighboursParams } from './neighbours-params.ts';
export { NO_PARAMS } from './no-params.ts';
export { NETWORK_PARAMS, TABM_PARAMS, type NetworkParams, type TabmParams } from './nets-params.ts';
export type {
  AdamW,
  ClipStage,
  DenseInit,
  DenseStage,
  HeadsStage,
  NetworkSpec,
  NetworkTraining,
  PeriodicStage,
  PiecewiseStage,
  ScaleStage,
  ScheduleName,
  Stage
} from './network-spec.ts';
export { chooseExactBits, roundToBits } from './exact-sums.ts';
export { holdOutRows, type InnerSplit } from './hold-out-rows.ts';
export { decodeScoresCheckpoint, encodeScoresCheckpoint } from './scores-checkpoint.ts';
export { resolveParams, type ParamSchema } from './resolve-params.ts';
