import type { CurvePoint, Estimator, FitContext, FittedModel } from '#core/ports';
import { encodeTable, fitEncoder, type Encoder } from '#core/features';
import type { Table } from '#core/shared';
import { checkSpec } from './check-spec.ts';
import { makeSplit, type Split } from './make-split.ts';
import { decodeModel, encodeModel } from './model-codec.ts';
import type { PipelineModel } from './pipeline-model.ts';
import { predictTable } from './predict-table.ts';
import { readTarget, type Target } from './read-target.ts';
import type { TrainingSpec } from './spec.ts';

/** What must outlive a crash: finished fits and the state of the running one, by key. */
export interface CheckpointStore {
  load(key: string): Promise<Uint8Array | undefined>;
  save(key: string, bytes: Uint8Array): Promise<void>;
}

export interface TrainInput {
  readonly spec: TrainingSpec;
  readonly table: Table;
  readonly estimator: Estimator;
  readonly checkpoints: CheckpointStore;
}

/** Predictions for one set of rows, with the truth beside them. */
export interface Scored {
  readonly rows: Int32Array;
  /** Class index or value per row. */
  readonly truth: Float64Array;
  /** Row-major: one probability per class, or one value. */
  readonly scores: Float64Array;
}

export interface Trained {
  readonly model: PipelineModel;
  readonly split: Split;
  readonly holdout: Scored;
  /** Each fold scored by a model that never saw it. */
  readonly folds: readonly Scored[];
  readonly curve: readonly CurvePoint[];
  readonly steps: number;
}

/**
 * Fits one model per fold and a final one on all rows outside the hold-out. Encoders are fitted on the rows of each
 * fit alone, so validation and hold-out rows never influence what scores them.
 * @throws training/*, datasets/unknown-column, the signal's reason
 */
export async function trainModel(input: TrainInput, ctx: FitContext): Promise<Trained> {
  const { spec, table } = input;
  checkSpec(spec, table);
  const target = readTarget(table, spec.target, spec.task);
  const split = makeSplit(table, target, spec);
  const folds: Scored[] = [];
  for (const [index, rows] of split.folds.entries()) {
    const others = mergeRows(split.folds.filter((_, other) => other !== index));
    const model = await fitFold(
      input,
      { target, rows: others, key: `fold ${index + 1} of ${split.folds.length}` },
      ctx
    );
    folds.push(score(model, table, { target, rows }));
  }
  const final = await fitOnRows(input, { target, rows: mergeRows(split.folds), key: 'final model' }, ctx);
  return {
    model: final.model,
    split,
    holdout: score(final.model, table, { target, rows: split.holdout }),
    folds,
    curve: final.curve,
    steps: final.steps
  };
}

interface FitRows {
  readonly target: Target;
  readonly rows: Int32Array;
  readonly key: string;
}

/** A fold that was finished before a crash is not fitted again. */
async function fitFold(input: TrainInput, rows: FitRows, ctx: FitContext): Promise<PipelineModel> {
  const finished = await input.checkpoints.load(`${rows.key} finished`);
  if (finished) return decodeModel(finished);
  const { model } = await fitOnRows(input, rows, ctx);
  await input.checkpoints.save(`${rows.key} finished`, encodeModel(model));
  return model;
}

async function fitOnRows(
  { spec, table, estimator, checkpoints }: TrainInput,
  { target, rows, key }: FitRows,
  ctx: FitContext
): Promise<{ model: PipelineModel; curve: readonly CurvePoint[]; steps: number }> {
  await ctx.turn();
  const encoder = fitEncoder(table, rows, { features: spec.features, ...spec.transform });
  const outcome = await estimator.fit(
    {
      x: encodeTable(encoder, table, rows),
      y: Float64Array.from(rows, (row) => target.y[row]!),
      classes: target.classes.length,
      params: spec.estimator.params,
      seed: spec.seed
    },
    {
      ...ctx,
      report: (progress) => ctx.report({ ...progress, phase: key }),
      checkpoint: { load: () => checkpoints.load(key), save: (bytes) => checkpoints.save(key, bytes) }
    }
  );
  return {
    model: assemble(spec, target, { encoder, fitted: outcome.model }),
    curve: outcome.curve,
    steps: outcome.steps
  };
}

function assemble(spec: TrainingSpec, target: Target, parts: { encoder: Encoder; fitted: FittedModel }): PipelineModel {
  return { task: spec.task, target: spec.target, classes: target.classes, ...parts };
}

function score(model: PipelineModel, table: Table, { target, rows }: { target: Target; rows: Int32Array }): Scored {
  return { rows, truth: Float64Array.from(rows, (row) => target.y[row]!), scores: predictTable(model, table, rows) };
}

function mergeRows(parts: readonly Int32Array[]): Int32Array {
  return Int32Array.from(parts.flatMap((part) => [...part])).sort();
}
