import { markSlice, type Slice } from '#core/datasets';
import { isAppError, type Table } from '#core/shared';
import { compareParts, type Predictions } from '#core/validation';
import type { TrainingSpec } from '#core/training';
import type { FailedSlice, JudgedSlice } from './slice-report.ts';

interface JudgeInput {
  /** The hold-out rows. */
  readonly table: Table;
  /** For the same rows in the same order. */
  readonly predictions: Predictions;
  readonly spec: Pick<TrainingSpec, 'metric' | 'seed'>;
}

/** A slice of the hold-out against the rest of it; a condition that does not fit the table is told, not thrown. */
export function judgeSlice(slice: Slice, { table, predictions, spec }: JudgeInput): JudgedSlice | FailedSlice {
  try {
    const { mask, undecided } = markSlice(slice.formula, table);
    const comparison = compareParts({ predictions, mask, metric: spec.metric, seed: spec.seed });
    return { slice, comparison, undecided: undecided.reduce((sum, cell) => sum + cell, 0) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { slice, problem: { code: error.code, message: error.message } };
  }
}
