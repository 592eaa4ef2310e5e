import { encodeTable } from '#core/features';
import { range, type Matrix, type Table } from '#core/shared';
import type { PipelineModel } from './pipeline-model.ts';
import { prepareRows } from './prepare/prepare-rows.ts';
import { predictFitted } from './predict-fitted.ts';

const BLOCK_ROWS = 8192;

/**
 * Scores for rows of a raw table, row-major: one probability per class in the order of `model.classes`, or one value.
 * Works in blocks, so memory stays flat; each row's result is the same alone and in a batch.
 * @throws datasets/unknown-column, datasets/recipe-mismatch
 */
export function predictTable(model: PipelineModel, table: Table, rows: Int32Array = range(table.rows)): Float64Array {
  const outputs = Math.max(1, model.classes.length);
  const scores = new Float64Array(rows.length * outputs);
  for (let start = 0; start < rows.length; start += BLOCK_ROWS) {
    const block = rows.subarray(start, start + BLOCK_ROWS);
    scores.set(predictFitted(model.fitted, encodeRows(model, table, block)), start * outputs);
  }
  return scores;
}

function encodeRows({ prepare, encoder }: PipelineModel, table: Table, rows: Int32Array): Matrix {
  if (prepare === undefined) return encodeTable(encoder, table, rows);
  return encodeTable(encoder, prepareRows(prepare, table, rows), range(rows.length));
}
