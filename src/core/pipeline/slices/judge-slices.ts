import { markSlice, type Slice } from '#core/datasets';
import type { CallContext } from '#core/ports';
import { isAppError, type Table } from '#core/shared';
import type { TrainingSpec } from '#core/training';
import { compareParts, rowMetricOf, type Predictions } from '#core/validation';
import type { FailedSlice, JudgedSlice } from './slice-report.ts';

export interface JudgeInput {
  /** The hold-out rows. */
  readonly table: Table;
  /** For the same rows in the same order. */
  readonly predictions: Predictions;
  readonly spec: Pick<TrainingSpec, 'metric' | 'seed'>;
}

/**
 * Slices of the hold-out, each against the rest of it; a condition that does not fit the table is told, not thrown.
 * @throws the signal's reason
 */
export async function judgeSlices(
  slices: readonly Slice[],
  { table, predictions, spec: { metric, seed } }: JudgeInput,
  ctx: CallContext
): Promise<readonly (JudgedSlice | FailedSlice)[]> {
  const marked = slices.map((slice) => mark(slice, table));
  const masks = marked.flatMap((slice) => ('mask' in slice ? [slice.mask] : []));
  const rowMetric = rowMetricOf(metric);
  const compared = await compareParts({ predictions, masks, metric, seed }, ctx);
  const byRow =
    rowMetric === metric ? compared : await compareParts({ predictions, masks, metric: rowMetric, seed }, ctx);
  let next = 0;
  return marked.map((one) => {
    if (!('mask' in one)) return one;
    const { slice, undecided } = one;
    return { slice, undecided, comparison: compared[next]!, byRow: byRow[next++]! };
  });
}

interface MarkedSlice extends Pick<JudgedSlice, 'slice' | 'undecided'> {
  readonly mask: Uint8Array;
}

function mark(slice: Slice, table: Table): MarkedSlice | FailedSlice {
  try {
    const { mask, undecided } = markSlice(slice.formula, table);
    return { slice, mask, undecided: undecided.reduce((sum, cell) => sum + cell, 0) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { slice, problem: { code: error.code, message: error.message } };
  }
}
