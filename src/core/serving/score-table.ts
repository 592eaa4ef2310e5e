import { range, type Column, type Issue, type Table } from '#core/shared';
import { predictTable, type PipelineModel } from '#core/training';
import { alignTable } from './align-table.ts';

export interface ScoredTable {
  /** Column `prediction`, then `p_<class>` per class. */
  readonly predictions: Table;
  /** Row-major, as `predictTable` returns them. */
  readonly scores: Float64Array;
  readonly issues: readonly Issue[];
}

/** Predictions for every row of a foreign table. @throws serving/missing-column */
export function scoreTable(model: PipelineModel, table: Table): ScoredTable {
  const aligned = alignTable(table, model);
  const scores = predictTable(model, aligned.table, range(table.rows));
  return { predictions: predictionColumns(model, scores, table.rows), scores, issues: aligned.issues };
}

/** Scores as columns: the predicted label (the lower class index wins a tie) with one probability column per class, or the value. */
export function predictionColumns(model: PipelineModel, scores: Float64Array, rows: number): Table {
  if (model.task === 'regression') return { rows, columns: [{ kind: 'number', name: 'prediction', values: scores }] };
  const classes = model.classes.length;
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let c = 1; c < classes; c++)
      if (scores[row * classes + c]! > scores[row * classes + codes[row]!]!) codes[row] = c;
  }
  const probabilities = model.classes.map((label, c): Column => {
    return {
      kind: 'number',
      name: `p_${label}`,
      values: Float64Array.from({ length: rows }, (_, row) => scores[row * classes + c]!)
    };
  });
  return { rows, columns: [{ kind: 'text', name: 'prediction', codes, levels: model.classes }, ...probabilities] };
}
