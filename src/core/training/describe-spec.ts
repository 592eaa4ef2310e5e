import type { Target } from './read-target.ts';
import type { MetricName } from './metric-names.ts';
import type { TrainingSpec } from './spec.ts';

/** A part of the sentence that stands for one part of the spec. */
export type SpecWord =
  'target' | 'task' | 'features' | 'prepare' | 'metric' | 'folds' | 'group' | 'estimator' | 'engine';

export interface SentencePart {
  readonly text: string;
  /** Set where the text can be edited. */
  readonly word?: SpecWord;
}

/** Metric names as people write them. */
export const METRIC_LABELS: Readonly<Record<MetricName, string>> = {
  auc: 'AUC',
  logLoss: 'log loss',
  accuracy: 'accuracy',
  balancedAccuracy: 'balanced accuracy',
  f1: 'F1',
  brier: 'Brier score',
  rmse: 'RMSE',
  mae: 'MAE',
  r2: 'R²'
};

/**
 * The spec as one sentence: "Predict churn (yes/no, 27% yes) from 17 columns with a linear model, judged by AUC on
 * 5 folds grouped by customer." Steps of the spec are told as "from 17 columns, prepared by 4 steps, with". Joined, the
 * parts are the sentence.
 */
export function describeSpec(spec: TrainingSpec, target: Target, estimatorLabel: string): readonly SentencePart[] {
  const { split, prepare = [] } = spec;
  const steps = prepare.filter(({ enabled }) => enabled).length;
  const prepared: SentencePart[] =
    steps > 0 ? [{ text: ', ' }, { text: `prepared by ${plural(steps, 'step')}`, word: 'prepare' }, { text: ',' }] : [];
  const grouped: SentencePart[] =
    split.kind === 'grouped' ? [{ text: ' grouped by ' }, { text: split.group!, word: 'group' }] : [];
  return [
    { text: 'Predict ' },
    { text: spec.target, word: 'target' },
    { text: ' (' },
    { text: describeTask(spec, target), word: 'task' },
    { text: ') from ' },
    { text: plural(spec.features.length, 'column'), word: 'features' },
    ...prepared,
    { text: ' with ' },
    { text: estimatorLabel, word: 'estimator' },
    { text: ', judged by ' },
    { text: METRIC_LABELS[spec.metric], word: 'metric' },
    { text: ' on ' },
    { text: `${split.folds} folds`, word: 'folds' },
    ...grouped,
    { text: ', ' },
    { text: spec.engine === 'exact' ? 'reproducible bit for bit' : 'as fast as this device allows', word: 'engine' },
    { text: '.' }
  ];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function describeTask(spec: TrainingSpec, { y, classes }: Target): string {
  if (spec.task === 'regression') return 'a number';
  if (spec.task === 'multiclass') return `one of ${classes.length} classes`;
  let labelled = 0;
  let positive = 0;
  for (const value of y) {
    if (Number.isNaN(value)) continue;
    labelled++;
    positive += value;
  }
  return `${classes.join(' or ')}, ${Math.round((100 * positive) / labelled)}% ${classes[1]!}`;
}
