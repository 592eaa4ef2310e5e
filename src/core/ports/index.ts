export type { CallContext, Clock, Progress } from './context.ts';
export { createDirectContext, type DirectContextOptions } from './create-direct-context.ts';
export type {
  Checkpoint,
  Coefficients,
  CurvePoint,
  DeterminismClass,
  Estimator,
  FitContext,
  FitInput,
  FitOutcome,
  Fitter
} from './estimator.ts';
export { fitParts } from './fit-parts.ts';
export type {
  ClipLayer,
  DenseLayer,
  FittedModel,
  HeadsLayer,
  Layer,
  MembersLayer,
  NeighboursModel,
  NetworkModel,
  PeriodicLayer,
  PiecewiseLayer,
  SquaresLayer,
  TreesModel
} from './fitted-model.ts';
export type { Commit, Ref, RefChange, Store } from './store.ts';
export type { Transport } from './transport.ts';
