import type { ColumnSchema, Step } from '#core/datasets';
import type { BasisRefusal } from '#core/pipeline';
import {
  CLASSIFICATION_METRICS,
  ESTIMATORS,
  findEstimator,
  METRIC_LABELS,
  REGRESSION_METRICS,
  type Frame,
  type ParamDescription,
  type SentencePart,
  type SpecWord,
  type StepProblem,
  type Task,
  type TrainingSpec
} from '#core/training';
import type { Option } from '#ui/option.ts';
import { capital } from '../runs/run-words.ts';

/** Which version a spec is trained on, by way of which steps. */
export interface Preparation {
  readonly version: string;
  readonly steps: readonly Step[];
  /** `version`: the recipes that made the version named; `chosen`: steps of the user, behind those; `none`: no steps. */
  readonly source: 'version' | 'chosen' | 'none';
  /** The recipes that made the version named, as far as they can be in the spec; null without any. */
  readonly offer: { readonly version: string; readonly steps: readonly Step[] } | null;
  /** Steps that have learnt from all rows of the version that is trained on, so from held-out ones too. */
  readonly learnt: readonly Step[];
  /** Why those cannot be learnt anew, or null. */
  readonly refusal: BasisRefusal | null;
  /** Why chosen steps cannot be in the spec, or null. */
  readonly problem: StepProblem | null;
}

/** What the datasets worker answers to `frame`. */
export interface Framed extends Frame {
  readonly sentence: readonly SentencePart[];
  readonly classes: readonly string[];
  /** As they are after the steps of the spec. */
  readonly columns: readonly ColumnSchema[];
  /** The hyperparameters of the estimator. */
  readonly params: readonly ParamDescription[];
  /** Why those of the spec cannot be used, or null. */
  readonly paramProblem: string | null;
  readonly preparation: Preparation;
}

export const TASK_LABELS: Readonly<Record<Task, string>> = {
  binary: 'yes or no',
  multiclass: 'one of several classes',
  regression: 'a number'
};

export const WORD_LABELS: Readonly<Record<SpecWord, string>> = {
  target: 'Target column',
  task: 'Kind of answer',
  features: 'Feature columns',
  prepare: 'Preparation',
  metric: 'Metric',
  folds: 'Number of folds',
  group: 'Group column',
  estimator: 'Estimator',
  engine: 'Engine'
};

export const NO_GROUP = '';

const toOption = ({ name, type }: ColumnSchema): Option => ({ value: name, label: name, hint: type });

/** The choices for each word of the sentence; features and preparation have editors of their own. */
export function wordOptions(word: SpecWord, { spec, columns, taskAlternatives }: Framed): readonly Option[] {
  switch (word) {
    case 'target':
      return targetOptions(columns);
    case 'task':
      return [spec.task, ...taskAlternatives].map((value) => ({ value, label: TASK_LABELS[value] }));
    case 'features':
      return featureOptions(columns, spec.target);
    case 'prepare':
      return [];
    case 'metric':
      return metricsOf(spec.task).map((value) => ({ value, label: METRIC_LABELS[value] }));
    case 'folds':
      return ['3', '5', '10'].map((value) => ({ value, label: `${value} folds` }));
    case 'group':
      return [
        { value: NO_GROUP, label: 'not grouped' },
        ...columns.filter(({ name }) => name !== spec.target).map(toOption)
      ];
    case 'estimator':
      return ESTIMATORS.filter(({ tasks }) => tasks.includes(spec.task)).map(({ name, label }) => ({
        value: name,
        label
      }));
    case 'engine':
      return [
        { value: 'exact', label: 'reproducible bit for bit' },
        { value: 'fast', label: 'as fast as this device allows' }
      ];
  }
}

/** Any column with values that repeat can be asked for. */
export function targetOptions(columns: readonly ColumnSchema[]): readonly Option[] {
  return columns.filter(({ type, distinct }) => type !== 'text' && type !== 'date' && distinct > 1).map(toOption);
}

/** Dates and free text reach no model. */
export function featureOptions(columns: readonly ColumnSchema[], target: string): readonly Option[] {
  return columns
    .filter(({ name, type }) => name !== target && type !== 'text' && type !== 'date')
    .map(({ name, type, role }) => ({ value: name, label: name, hint: role === 'feature' ? type : role }));
}

/** The value of a word in the spec, as the options name it. */
export function wordValue(word: SpecWord, { target, task, metric, split, estimator, engine }: TrainingSpec): string {
  const values: Record<SpecWord, string> = {
    target,
    task,
    features: '',
    prepare: '',
    metric,
    folds: String(split.folds),
    group: split.group ?? NO_GROUP,
    estimator: estimator.name,
    engine
  };
  return values[word];
}

/** `7` typed as a number of folds. */
export function customFolds(text: string): Option | undefined {
  return /^\d{1,2}$/.test(text) && Number(text) >= 2 && Number(text) <= 20
    ? { value: text, label: `${text} folds` }
    : undefined;
}

function metricsOf(task: Task): readonly TrainingSpec['metric'][] {
  return task === 'regression' ? REGRESSION_METRICS : CLASSIFICATION_METRICS;
}

/** What each word means or why it was proposed, in the order of the sentence. */
export function reasonRows({ spec, reasons }: Frame): readonly { readonly part: string; readonly reason: string }[] {
  const estimator = findEstimator(spec.estimator.name);
  const kind = { random: 'random', stratified: 'stratified', grouped: 'grouped' }[spec.split.kind];
  return [
    { part: spec.target, reason: reasons.target },
    { part: TASK_LABELS[spec.task], reason: reasons.task },
    { part: estimator.phrase, reason: `${estimator.description} ${capital(reasons.estimator)}.` },
    { part: METRIC_LABELS[spec.metric], reason: reasons.metric },
    { part: `${spec.split.folds} folds, ${kind}`, reason: reasons.split }
  ];
}
