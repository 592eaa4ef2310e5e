import { writeCsv } from '#core/datasets';
import type { StoredJoin } from '#core/features';
import type { RunRecord } from '#core/registry';
import { isoTime, takeRows, type ColumnType, type JsonValue, type Table } from '#core/shared';
import { makeSplit, predictTable, readTarget, type PipelineModel } from '#core/training';
import type { Interval, MetricIntervals } from '#core/validation';
import type { BundleInput, MeasuredMetric } from './bundle-input.ts';
import { goldenPrepared } from './golden-prepared.ts';
import { scoreNames } from './score-names.ts';

export interface BundleOfRunInput {
  readonly name: string;
  readonly version: number;
  readonly run: RunRecord;
  readonly model: PipelineModel;
  readonly modelBytes: Uint8Array;
  /** The table the run was trained on, with the type of every column. */
  readonly table: Table;
  readonly types: readonly { readonly name: string; readonly type: ColumnType }[];
  /** The training sets that the table comes from, nearest first. */
  readonly joins?: readonly StoredJoin[];
  readonly engine: ReadonlyMap<string, Uint8Array>;
}

const GOLDEN_ROWS = 200;

/** How far a metric may move when a GPU run is repeated elsewhere; no bundle may allow more. */
export const GPU_TOLERANCE = 0.02;

/** What `buildBundle` needs, from a stored run: golden rows are the first hold-out rows with the scores of this model. */
export function bundleOfRun({ run, model, table, types, ...rest }: BundleOfRunInput): BundleInput {
  const { spec, determinism } = run;
  const split = makeSplit(table, readTarget(table, spec.target, spec.task), spec);
  const golden = takeRows(table, split.holdout.slice(0, GOLDEN_ROWS));
  return {
    ...rest,
    model,
    createdAt: isoTime(run.startedAt),
    dataName: run.dataset.name,
    modelDigest: run.modelDigest,
    spec,
    specDigest: run.specDigest,
    contract: run.contract,
    determinism: { ...determinism, ...(determinism.class === 'tolerance' ? { tolerance: GPU_TOLERANCE } : {}) },
    evaluation: {
      rows: run.evaluation.rows,
      how: 'hold-out, 95% bootstrap interval of 1,000 resamples',
      metrics: measured(run.evaluation.metrics),
      baseline: measured(run.evaluation.baseline),
      detail: run as unknown as JsonValue
    },
    environment: run.environment,
    split,
    snapshot: { csv: csvBytes(table), rows: table.rows, types, tableDigest: spec.data },
    golden: {
      inputs: csvBytes(golden),
      prepared: goldenPrepared(model, golden),
      scores: predictTable(model, golden),
      outputs: scoreNames(model)
    }
  };
}

function measured(metrics: MetricIntervals): Record<string, MeasuredMetric> {
  const known = Object.entries(metrics).filter(
    (entry): entry is [string, Interval] => entry[1] !== null && entry[1] !== undefined
  );
  return Object.fromEntries(known);
}

function csvBytes(table: Table): Uint8Array {
  return new TextEncoder().encode([...writeCsv(table)].join(''));
}
