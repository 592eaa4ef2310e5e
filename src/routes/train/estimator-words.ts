import type { DeterminismClass } from '#core/ports';
import type { TrainingSpec } from '#core/training';

export interface EstimatorWords {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly determinism: Readonly<Record<TrainingSpec['engine'], DeterminismClass>>;
}

/** What can be trained, in the words of the engines' own catalogue (a test holds the two together). */
export const ESTIMATOR_WORDS: readonly EstimatorWords[] = [
  {
    name: 'baseline',
    label: 'Baseline',
    description: 'Predicts the class shares or the mean, whatever the row says. Every other model must beat it.',
    determinism: { exact: 'exact', fast: 'exact' }
  },
  {
    name: 'linear',
    label: 'Linear model',
    description: 'Logistic, softmax or ridge regression with an L2 penalty. One weight per input column.',
    determinism: { exact: 'exact', fast: 'exact' }
  },
  {
    name: 'mlp',
    label: 'Neural network',
    description: 'Fully connected ReLU layers, trained by AdamW and stopped when a tenth of the rows stops improving.',
    determinism: { exact: 'exact', fast: 'tolerance' }
  }
];

export function findEstimator(name: string): EstimatorWords {
  return ESTIMATOR_WORDS.find((one) => one.name === name) ?? { ...ESTIMATOR_WORDS[1]!, name, label: name };
}

/** `a linear model`, for sentences and the button. */
export function articledLabel(name: string): string {
  const label = findEstimator(name).label.toLowerCase();
  return `${/^[aeiou]/.test(label) ? 'an' : 'a'} ${label}`;
}

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
