import { nearestNames } from '#core/datasets';
import { AppError, findColumn, type Digest, type Table } from '#core/shared';
import { chooseEstimator } from './choose-estimator.ts';
import { detectTask, type TaskGuess } from './detect-task.ts';
import type { MetricName } from './metric-names.ts';
import { suggestTarget, type FramingColumn } from './suggest-target.ts';
import type { EstimatorSpec, FeatureSpec, SplitSpec, Task, TrainingSpec } from './spec.ts';

export interface Frame {
  readonly spec: TrainingSpec;
  /** Why each part of the spec is what it is. */
  readonly reasons: Readonly<Record<'target' | 'task' | 'metric' | 'split' | 'estimator', string>>;
  readonly taskAlternatives: readonly Task[];
}

export interface FrameInput {
  /** With chosen preparation steps, what they made of the table: its names and types count, its values do not. */
  readonly table: Table;
  readonly tableDigest: Digest;
  readonly columns: readonly FramingColumn[];
}

/** The parts of a spec that a user has fixed; everything else is proposed. */
export type FrameChoices = Partial<
  Pick<TrainingSpec, 'target' | 'task' | 'metric' | 'weights' | 'engine' | 'seed' | 'features' | 'prepare'>
> & {
  /** Columns to leave out of the features proposed, and others to put in; without meaning where `features` are chosen. */
  readonly without?: readonly string[];
  readonly with?: readonly string[];
  readonly split?: Partial<SplitSpec>;
  /** Without a name one is proposed. */
  readonly estimator?: Partial<EstimatorSpec>;
};

/**
 * A complete training specification from a table and what the user has chosen so far, each default with its reason
 * (defaults: workbench-peers research 5.5).
 * @throws datasets/unknown-column, training/bad-spec when no column can be a target
 */
export function frameProblem({ table, tableDigest, columns }: FrameInput, choices: FrameChoices = {}): Frame {
  const suggestion =
    choices.target === undefined ? suggestTarget(columns) : { name: choices.target, reason: 'chosen by you' };
  if (!suggestion)
    throw new AppError('training/bad-spec', {
      message: 'No column of this table can be predicted: all are constant, ids, dates or free text.'
    });
  const column = findColumn(table, suggestion.name);
  if (!column) throw unknownTarget(suggestion.name, table);
  const guess = detectTask(column);
  const task = choices.task ?? guess.task;
  const split = frameSplit({ table, columns, target: suggestion.name, task }, choices.split ?? {});
  const proposed = chooseEstimator(table.rows);
  const spec: TrainingSpec = {
    format: 'assay.training-spec/1',
    data: tableDigest,
    target: suggestion.name,
    task,
    ...(choices.prepare && choices.prepare.length > 0 ? { prepare: choices.prepare } : {}),
    features: chooseFeatures(columns, suggestion.name, choices),
    split: split.spec,
    transform: { impute: 'median', category: 'onehot', rareBelow: 10, maxLevels: 50 },
    metric: choices.metric ?? defaultMetric(task),
    estimator: { name: proposed.name, params: {}, ...choices.estimator },
    ...(choices.weights ? { weights: choices.weights } : {}),
    engine: choices.engine ?? 'exact',
    seed: choices.seed ?? 1
  };
  const reasons = {
    target: suggestion.reason,
    task: choices.task && choices.task !== guess.task ? 'chosen by you' : guess.reason,
    metric: METRIC_REASONS[spec.metric],
    split: split.reason,
    estimator: choices.estimator?.name ? 'chosen by you' : proposed.reason
  };
  return { spec, reasons, taskAlternatives: alternativesOf(guess, task) };
}

function unknownTarget(name: string, { columns }: Table): AppError {
  const near = nearestNames(
    name,
    columns.map((column) => column.name)
  );
  return new AppError('datasets/unknown-column', {
    message: `There is no column named "${name}".`,
    ...(near.length === 0
      ? {}
      : { hint: `Nothing was changed. Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?` })
  });
}

function alternativesOf(guess: TaskGuess, task: Task): readonly Task[] {
  return [guess.task, ...guess.alternatives].filter((other) => other !== task);
}

/** Columns that may be features, each with the encoding its type asks for. */
export function proposeFeatures(columns: readonly FramingColumn[], target: string): readonly FeatureSpec[] {
  return columns
    .filter(
      ({ name, role, type }) =>
        name !== target && (role === 'feature' || role === 'target') && type !== 'date' && type !== 'text'
    )
    .map(toFeature);
}

function chooseFeatures(
  columns: readonly FramingColumn[],
  target: string,
  { features, weights, without = [], with: extra = [] }: FrameChoices
): readonly FeatureSpec[] {
  if (features) return features.filter(({ name }) => name !== target);
  const left = new Set([...without, weights?.column]);
  const proposed = proposeFeatures(columns, target).filter(({ name }) => !left.has(name));
  const taken = new Set([...proposed.map(({ name }) => name), ...extra]);
  return columns.filter(({ name }) => name !== target && taken.has(name)).map(toFeature);
}

function toFeature({ name, type }: FramingColumn): FeatureSpec {
  return { name, type: type === 'number' ? 'number' : 'category' };
}

function frameSplit(
  { table, columns, target, task }: { table: Table; columns: readonly FramingColumn[]; target: string; task: Task },
  chosen: Partial<SplitSpec>
): { spec: SplitSpec; reason: string } {
  const folds = chosen.folds ?? (table.rows < 1000 ? 10 : 5);
  const holdout = chosen.holdout ?? 0.2;
  const group =
    chosen.group ??
    (chosen.kind === undefined
      ? columns.find(({ name, role }) => role === 'group' && name !== target)?.name
      : undefined);
  if (group !== undefined)
    return {
      spec: { kind: 'grouped', group, holdout, folds },
      reason: `rows of one "${group}" stay together, or the score would be too good`
    };
  const kind = chosen.kind ?? (task === 'regression' ? 'random' : 'stratified');
  return {
    spec: { kind, holdout, folds },
    reason: kind === 'stratified' ? 'each part keeps the share of every class' : 'rows are dealt at random'
  };
}

function defaultMetric(task: Task): MetricName {
  return task === 'binary' ? 'auc' : task === 'multiclass' ? 'logLoss' : 'rmse';
}

const METRIC_REASONS: Readonly<Record<MetricName, string>> = {
  auc: 'the chance that a random yes is ranked above a random no; 0.5 is guessing',
  logLoss: 'rewards honest probabilities; lower is better',
  accuracy: 'the share of rows predicted right',
  balancedAccuracy: 'accuracy with every class counting the same',
  f1: 'balances missed cases and false alarms',
  brier: 'the squared error of the probabilities; lower is better',
  rmse: 'the typical error in the unit of the target; large errors count more',
  mae: 'the average error in the unit of the target',
  r2: 'the share of variation explained; 1 is perfect'
};
