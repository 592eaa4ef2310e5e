import { AppError, findColumn, type Table } from '#core/shared';
import { CLASSIFICATION_METRICS, REGRESSION_METRICS } from './metric-names.ts';
import { prepareProblem } from './prepare/prepare-problem.ts';
import { traceColumns } from './prepare/trace-columns.ts';
import type { SplitSpec, TrainingSpec } from './spec.ts';

/** Refuses a spec that cannot be trained as it stands, naming the part. @throws training/bad-spec, datasets/bad-recipe */
export function checkSpec(spec: TrainingSpec, table: Table): void {
  const raw = table.columns.map(({ name }) => name);
  const problem =
    prepareProblem(spec, raw) ??
    featureProblem(spec, raw) ??
    splitProblem(spec.split, spec.target) ??
    weightProblem(spec, table) ??
    settingProblem(spec);
  if (problem === undefined) return;
  throw new AppError('training/bad-spec', { message: `The training specification cannot be used: ${problem}.` });
}

function featureProblem({ features, target, prepare = [] }: TrainingSpec, raw: readonly string[]): string | undefined {
  const names = features.map(({ name }) => name);
  const steps = prepare.filter(({ enabled }) => enabled);
  const known = traceColumns(steps, raw).names;
  const absent = names.find((name) => !known.has(name));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (names.length === 0) return 'no feature columns are chosen';
  if (names.includes(target)) return `the target "${target}" is also a feature`;
  if (absent !== undefined)
    return `there is no column named "${absent}"${prepare.length > 0 ? ' after preparation' : ''}`;
  return twice === undefined ? undefined : `"${twice}" is a feature twice`;
}

function splitProblem({ kind, group, holdout, folds }: SplitSpec, target: string): string | undefined {
  if (!Number.isInteger(folds) || folds < 2 || folds > 20)
    return `folds must be a whole number from 2 to 20, not ${folds}`;
  if (!(holdout >= 0.05 && holdout <= 0.5))
    return `the hold-out must be between 5% and 50% of the rows, not ${holdout * 100}%`;
  if (kind === 'grouped' && group === target) return 'rows cannot be grouped by the target';
  return (kind === 'grouped') === (group !== undefined)
    ? undefined
    : 'a group column belongs to a grouped split, and only there';
}

function weightProblem({ weights, features, target, task }: TrainingSpec, table: Table): string | undefined {
  if (weights === undefined) return undefined;
  const { column, classes } = weights;
  if (classes !== undefined && task === 'regression') return 'a number has no classes to balance';
  if (column === undefined) return undefined;
  if (!findColumn(table, column)) return `there is no column named "${column}"`;
  if (column === target) return 'rows cannot be weighted by the target';
  return features.some(({ name }) => name === column) ? `the weight column "${column}" is also a feature` : undefined;
}

function settingProblem({ task, metric, seed }: TrainingSpec): string | undefined {
  const metrics: readonly string[] = task === 'regression' ? REGRESSION_METRICS : CLASSIFICATION_METRICS;
  if (!Number.isInteger(seed) || seed < 0 || seed > 4294967295)
    return `the seed must be a whole number from 0 to 4294967295, not ${seed}`;
  return metrics.includes(metric) ? undefined : `${metric} does not measure this task`;
}
