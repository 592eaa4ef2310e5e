import type { DeterminismClass } from '#core/ports';
import type { Task } from './spec.ts';

export type EstimatorName =
  'baseline' | 'linear' | 'naive-bayes' | 'knn' | 'tree' | 'gbdt' | 'forest' | 'extra-trees' | 'ebm' | 'mlp' | 'tabm';

/** An estimator in words; what it does is in the engines. */
export interface EstimatorWords {
  readonly name: EstimatorName;
  readonly label: string;
  /** The label inside a sentence: `with boosted trees`, `with a linear model`. */
  readonly phrase: string;
  readonly description: string;
  readonly tasks: readonly Task[];
  /** What each engine promises, known before anything is loaded; an opened estimator states its own. */
  readonly determinism: Readonly<Record<'exact' | 'fast', DeterminismClass>>;
}

const ALL: readonly Task[] = ['binary', 'multiclass', 'regression'];
const CLASSES: readonly Task[] = ['binary', 'multiclass'];
const EXACT = { exact: 'exact', fast: 'exact' } as const;
const EXACT_UNLESS_FAST = { exact: 'exact', fast: 'tolerance' } as const;

/** What can be trained, in the order in which people should try it. */
export const ESTIMATORS: readonly EstimatorWords[] = [
  {
    name: 'gbdt',
    label: 'Boosted trees',
    phrase: 'boosted trees',
    description: 'Trees that each correct the sum of those before, stopped when a tenth of the rows stops improving.',
    tasks: ALL,
    determinism: EXACT
  },
  {
    name: 'linear',
    label: 'Linear model',
    phrase: 'a linear model',
    description: 'Logistic, softmax or least-squares regression with a penalty. One weight per input column.',
    tasks: ALL,
    determinism: EXACT
  },
  {
    name: 'ebm',
    label: 'Explainable boosting',
    phrase: 'explainable boosting',
    description:
      'A sum of one curve per column, each learnt by boosting: nearly as good as boosted trees, and readable.',
    tasks: ALL,
    determinism: EXACT
  },
  {
    name: 'forest',
    label: 'Random forest',
    phrase: 'a random forest',
    description: 'The average of deep trees, each grown on rows drawn with replacement. Hard to get wrong.',
    tasks: ALL,
    determinism: EXACT
  },
  {
    name: 'extra-trees',
    label: 'Extra trees',
    phrase: 'extra trees',
    description: 'A forest whose thresholds are drawn at random: smoother than a random forest, and faster.',
    tasks: ALL,
    determinism: EXACT
  },
  {
    name: 'mlp',
    label: 'Neural network',
    phrase: 'a neural network',
    description: 'Fully connected layers, trained by AdamW and stopped when a tenth of the rows stops improving.',
    tasks: ALL,
    determinism: EXACT_UNLESS_FAST
  },
  {
    name: 'tabm',
    label: 'Network ensemble',
    phrase: 'a network ensemble',
    description: 'TabM: many networks that share most weights and vote. Strong on tables, slower to train.',
    tasks: ALL,
    determinism: EXACT_UNLESS_FAST
  },
  {
    name: 'tree',
    label: 'Decision tree',
    phrase: 'a decision tree',
    description: 'One small tree that fits on a page. The rules can be read aloud.',
    tasks: ALL,
    determinism: EXACT
  },
  {
    name: 'knn',
    label: 'Nearest neighbours',
    phrase: 'nearest neighbours',
    description: 'The most similar training rows vote. Needs no assumptions, and keeps all rows in the model.',
    tasks: ALL,
    determinism: EXACT
  },
  {
    name: 'naive-bayes',
    label: 'Naive Bayes',
    phrase: 'naive Bayes',
    description: 'Treats the columns as independent given the class. Instant, and a hard test for fancier models.',
    tasks: CLASSES,
    determinism: EXACT
  },
  {
    name: 'baseline',
    label: 'Baseline',
    phrase: 'a baseline',
    description: 'Predicts the class shares or the mean, whatever the row says. Every other model must beat it.',
    tasks: ALL,
    determinism: EXACT
  }
];

/** The words for a name as a spec has it; a name of another version stands for itself. */
export function findEstimator(name: string): Omit<EstimatorWords, 'name'> & { readonly name: string } {
  return (
    ESTIMATORS.find((one) => one.name === name) ?? {
      name,
      label: name,
      phrase: name,
      description: 'This version of Assay does not know this estimator.',
      tasks: ALL,
      determinism: EXACT_UNLESS_FAST
    }
  );
}
