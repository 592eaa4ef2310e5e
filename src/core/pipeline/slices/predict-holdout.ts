import { loadTable } from '#core/datasets';
import type { Store } from '#core/ports';
import type { RunRecord } from '#core/registry';
import type { Digest, Table } from '#core/shared';
import { makeSplit, predictTable, readTarget, type PipelineModel } from '#core/training';
import type { Predictions } from '#core/validation';
import { readModel } from '../read-model.ts';

export interface PredictedHoldout {
  readonly run: RunRecord;
  readonly model: PipelineModel;
  /** The version the run was trained on, as it was before any preparation steps. */
  readonly table: Table;
  /** Rows of the table that no fit has seen, rising. */
  readonly rows: Int32Array;
  readonly predictions: Predictions;
}

/** What a run's model says about its hold-out: the rows and numbers that its evaluation judged. @throws store/* */
export async function predictHoldout(store: Store, id: Digest): Promise<PredictedHoldout> {
  const { run, model } = await readModel(store, id);
  const { spec } = run;
  const table = await loadTable(store, run.dataset.version);
  const target = readTarget(table, spec.target, spec.task);
  const { holdout: rows } = makeSplit(table, target, spec);
  const truth = Float64Array.from(rows, (row) => target.y[row]!);
  const scores = predictTable(model, table, rows);
  return { run, model, table, rows, predictions: { task: spec.task, classes: model.classes, truth, scores } };
}
