export type { CallContext, Clock, Progress } from './context.ts';
export { createDirectContext, type DirectContextOptions } from './create-direct-context.ts';
export type {
  Checkpoint,
  CurvePoint,
  DenseLayer,
  DeterminismClass,
  Estimator,
  FitContext,
  FitInput,
  FitOutcome,
  FittedModel,
  NetworkModel
} from './estimator.ts';
export type { Commit, Ref, RefChange, Store } from './store.ts';
export type { Transport } from './transport.ts';
