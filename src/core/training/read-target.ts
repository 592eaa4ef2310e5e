import { AppError, cellText, findColumn, isMissing, type Column, type Table } from '#core/shared';
import type { Task } from './spec.ts';

export interface Target {
  /** Class index, or the value; `NaN` where the target is missing. One entry per table row. */
  readonly y: Float64Array;
  /** Class labels as text, numbers in numeric order, else in code-unit order; empty for regression. */
  readonly classes: readonly string[];
}

/**
 * The target column as class indices or values.
 * @throws datasets/unknown-column, training/bad-spec, training/one-class
 */
export function readTarget(table: Table, name: string, task: Task): Target {
  const column = findColumn(table, name);
  if (!column) throw new AppError('datasets/unknown-column', { message: `There is no column named "${name}".` });
  return task === 'regression' ? readValues(column) : readClasses(column, task);
}

function readValues(column: Column): Target {
  if (column.kind === 'number') return { y: column.values, classes: [] };
  throw new AppError('training/bad-spec', {
    message: `"${column.name}" holds text, so it cannot be predicted as a number.`,
    hint: 'Nothing was trained. Predict it as a class.'
  });
}

function readClasses(column: Column, task: Task): Target {
  const rows = column.kind === 'number' ? column.values.length : column.codes.length;
  const labels = Array.from({ length: rows }, (_, row) => (isMissing(column, row) ? undefined : cellText(column, row)));
  const classes = sortLabels([...new Set(labels.filter((label) => label !== undefined))]);
  if (classes.length < 2)
    throw new AppError('training/one-class', {
      message: `"${column.name}" has ${classes.length === 1 ? 'one value' : 'no values'}, so there is nothing to predict.`
    });
  if (task === 'binary' && classes.length !== 2) {
    throw new AppError('training/bad-spec', {
      message: `"${column.name}" has ${classes.length} classes, so it is not a yes/no question.`
    });
  }
  const index = new Map(classes.map((label, i) => [label, i]));
  return { y: Float64Array.from(labels, (label) => (label === undefined ? NaN : index.get(label)!)), classes };
}

function sortLabels(labels: string[]): string[] {
  const isNumeric = labels.every((label) => label.trim() !== '' && Number.isFinite(Number(label)));
  return isNumeric ? labels.sort((a, b) => Number(a) - Number(b)) : labels.sort();
}
