import { findEstimator, type TrainingSpec } from '#core/training';

/** What the run will promise about its own repetition, said before it starts. */
export function determinismPromise({ estimator, engine }: Pick<TrainingSpec, 'estimator' | 'engine'>): {
  readonly promise: string;
  readonly detail: string;
} {
  return findEstimator(estimator.name).determinism[engine] === 'exact'
    ? {
        promise: 'Same bits on any browser, OS and in Node',
        detail: 'Whoever trains this specification on this data gets this very model, byte for byte.'
      }
    : {
        promise: 'Same model within a measured tolerance',
        detail: 'The graphics device rounds in its own way, so a repetition differs in the last digits.'
      };
}
