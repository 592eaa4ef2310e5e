import { loadTable, readManifest } from '#core/datasets';
import { detectDrift, comparePerformance, type DriftReport, type PerformanceReport } from '#core/monitoring';
import type { CallContext, Clock, Store } from '#core/ports';
import { digestBytes, encodeJson, findColumn, range, type Digest, type Issue, type Table } from '#core/shared';
import {
  makeSplit,
  modelInputs,
  predictTable,
  readTarget,
  type PipelineModel,
  type TrainingSpec
} from '#core/training';
import type { Predictions } from '#core/validation';
import { alignTable, createLevelMatcher, scoreTable, type ScoredTable } from '#core/serving';
import { findRawVersion } from './find-raw-version.ts';
import { readModel } from './read-model.ts';

export interface MonitorInput {
  readonly model: string;
  readonly version: number;
  readonly run: Digest;
  readonly dataset: { readonly name: string; readonly version: Digest };
}

/** What one new batch showed: scores, drift against the training table, and quality when the truth is known. */
export interface MonitorReport extends MonitorInput {
  readonly format: 'assay.report/1';
  readonly at: number;
  readonly rows: number;
  readonly drift: DriftReport;
  readonly performance: PerformanceReport | null;
  readonly issues: readonly Issue[];
  /** True when a person should look. */
  readonly alert: boolean;
}

/**
 * Scores a stored batch, compares it with the data the model learned from, and stores the report. A batch that was made by
 * the steps of the model is taken as it was before them. @throws pipeline/prepared-twice, store/*
 */
export async function monitorBatch(
  { store, clock }: { store: Store; clock: Clock },
  input: MonitorInput,
  ctx: CallContext
): Promise<{ id: Digest; report: MonitorReport; scored: ScoredTable; batch: Table }> {
  ctx.report({ phase: 'loading data', done: 0, total: 3 });
  const { run, model } = await readModel(store, input.run);
  const [reference, batch] = [
    await loadTable(store, run.dataset.version),
    await loadTable(store, await findRawVersion(store, { version: input.dataset.version, spec: run.spec }))
  ];
  await ctx.turn();
  ctx.report({ phase: 'scoring', done: 1, total: 3 });
  const scored = scoreTable(model, batch);
  await ctx.turn();
  ctx.report({ phase: 'looking for drift', done: 2, total: 3 });
  const { schema } = await readManifest(store, run.dataset.version);
  const inputs = modelInputs(model);
  const columns = schema.filter(({ name }) => inputs.some((input) => input.name === name));
  const { drift, performance } = compareBatch({ model, spec: run.spec, reference, batch, columns, scored });
  const report: MonitorReport = {
    format: 'assay.report/1',
    ...input,
    at: clock.now(),
    rows: batch.rows,
    drift,
    performance,
    issues: scored.issues,
    alert: drift.verdict === 'drift' || performance?.verdict === 'worse'
  };
  const object = encodeJson(report);
  const id = digestBytes(object);
  await store.commit({ objects: [object], refs: [{ name: `reports/${id}`, expect: null, to: id }] });
  return { id, report, scored, batch };
}

export interface BatchComparison {
  readonly model: PipelineModel;
  readonly spec: TrainingSpec;
  readonly reference: Table;
  readonly batch: Table;
  readonly columns: Parameters<typeof detectDrift>[0]['columns'];
  readonly scored: ScoredTable;
}

/** Drift of the raw columns that the model reads, and performance against the hold-out when the batch carries the target. */
export function compareBatch({ model, spec, reference, batch, columns, scored }: BatchComparison): {
  drift: DriftReport;
  performance: PerformanceReport | null;
} {
  const drift = detectDrift({ reference, current: alignBatch(model, batch), columns });
  const current =
    findColumn(batch, spec.target) &&
    labelledPredictions(model, batch, { scores: scored.scores, among: range(batch.rows) });
  if (!current || current.truth.length === 0) return { drift, performance: null };
  const { holdout } = makeSplit(reference, readTarget(reference, spec.target, spec.task), spec);
  const past = labelledPredictions(model, reference, {
    scores: predictTable(model, reference, range(reference.rows)),
    among: holdout
  });
  return { drift, performance: comparePerformance({ reference: past, current, metric: spec.metric, seed: spec.seed }) };
}

/** The batch with the model's columns as the model reads them. */
function alignBatch(model: PipelineModel, batch: Table): Table {
  const aligned = alignTable(batch, model).table.columns;
  const names = new Set(aligned.map(({ name }) => name));
  return { rows: batch.rows, columns: [...aligned, ...batch.columns.filter(({ name }) => !names.has(name))] };
}

/** Rows whose truth is one the model knows, with their scores. */
function labelledPredictions(
  model: PipelineModel,
  table: Table,
  { scores, among }: { scores: Float64Array; among: Int32Array }
): Predictions {
  const truth = truthOf(model, table);
  const rows = among.filter((row) => !Number.isNaN(truth[row]!));
  const outputs = Math.max(1, model.classes.length);
  const kept = new Float64Array(rows.length * outputs);
  rows.forEach((row, i) => kept.set(scores.subarray(row * outputs, (row + 1) * outputs), i * outputs));
  return {
    task: model.task,
    classes: model.classes,
    truth: Float64Array.from(rows, (row) => truth[row]!),
    scores: kept
  };
}

function truthOf(model: PipelineModel, table: Table): Float64Array {
  const column = findColumn(table, model.target)!;
  if (column.kind === 'number') {
    if (model.task === 'regression') return column.values;
    const spell = createLevelMatcher(model.classes);
    return column.values.map((value) => (Number.isNaN(value) ? NaN : indexOrNaN(model.classes, spell(value))));
  }
  if (model.task === 'regression') return new Float64Array(table.rows).fill(NaN);
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : indexOrNaN(model.classes, column.levels[code]!)));
}

function indexOrNaN(classes: readonly string[], label: string): number {
  const index = classes.indexOf(label);
  return index < 0 ? NaN : index;
}
