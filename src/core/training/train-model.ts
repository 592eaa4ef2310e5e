import type { CurvePoint, FitContext, Fitter } from '#core/ports';
import { encodedLevels, encodeTable, fitEncoder } from '#core/features';
import { isAppError, type Table } from '#core/shared';
import { checkSpec } from './check-spec.ts';
import { createLanes } from './create-lanes.ts';
import { makeSplit, type Split } from './make-split.ts';
import { mergeReports, type MergedReports } from './merge-reports.ts';
import { decodeModel, encodeModel } from './model-codec.ts';
import { nameCoefficients, type NamedCoefficient } from './name-coefficients.ts';
import type { PipelineModel } from './pipeline-model.ts';
import { prepareFit } from './prepare/prepare-fit.ts';
import { predictTable } from './predict-table.ts';
import { readTarget, type Target } from './read-target.ts';
import { rowWeights } from './row-weights.ts';
import type { TrainingSpec } from './spec.ts';

/** What must outlive a crash: finished fits and the state of the running one, by key. */
export interface CheckpointStore {
  load(key: string): Promise<Uint8Array | undefined>;
  save(key: string, bytes: Uint8Array): Promise<void>;
}

export interface TrainInput {
  readonly spec: TrainingSpec;
  readonly table: Table;
  readonly estimator: Fitter;
  /** How many fits the estimator can run at once, 1 when left out. No result depends on it. */
  readonly lanes?: number;
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
  /** The weights of the final model, if it is linear. */
  readonly coefficients: readonly NamedCoefficient[] | undefined;
}

/**
 * Fits one model per fold and a final one on all rows outside the hold-out, as many at once as the estimator has lanes.
 * Preparation steps and encoders are fitted on the rows of each fit alone, so validation and hold-out rows never influence what scores them.
 * @throws training/*, workers/crashed, datasets/unknown-column, datasets/bad-recipe, datasets/recipe-mismatch, the signal's reason
 */
export async function trainModel(input: TrainInput, ctx: FitContext): Promise<Trained> {
  const { spec, table, lanes = 1 } = input;
  checkSpec(spec, table);
  const target = readTarget(table, spec.target, spec.task);
  const split = makeSplit(table, target, spec);
  const keys = split.folds.map((_, index) => `fold ${index + 1} of ${split.folds.length}`);
  const reports = mergeReports([...keys, FINAL], ctx.report);
  const inLane = createLanes(lanes, ctx);
  const folds = split.folds.map((rows, index) =>
    inLane(async (laneCtx) => {
      const others = mergeRows(split.folds.filter((_, other) => other !== index));
      const fit = { target, rows: others, key: keys[index]!, reports };
      return score(await fitFold(input, fit, laneCtx), table, { target, rows });
    })
  );
  const final = inLane((laneCtx) =>
    fitOnRows(input, { target, rows: mergeRows(split.folds), key: FINAL, reports }, laneCtx)
  );
  await Promise.allSettled([...folds, final]);
  const { model, curve, steps, coefficients } = await final;
  const holdout = score(model, table, { target, rows: split.holdout });
  return { model, split, holdout, folds: await Promise.all(folds), curve, steps, coefficients };
}

const FINAL = 'final model';

interface FitRows {
  readonly target: Target;
  readonly rows: Int32Array;
  readonly key: string;
  readonly reports: MergedReports;
}

/** A fold that was finished before a crash is not fitted again. */
async function fitFold(input: TrainInput, rows: FitRows, ctx: FitContext): Promise<PipelineModel> {
  const finished = await input.checkpoints.load(`${rows.key} finished`);
  if (finished) {
    rows.reports.end(rows.key);
    return decodeModel(finished);
  }
  const { model } = await fitOnRows(input, rows, ctx);
  await input.checkpoints.save(`${rows.key} finished`, encodeModel(model));
  return model;
}

type Fitted = Pick<Trained, 'model' | 'curve' | 'steps' | 'coefficients'>;

const ATTEMPTS = 3;

/** When the worker of a pool dies, which takes the fit's matrix with it, the fit goes on from its checkpoint in another. */
async function fitOnRows(input: TrainInput, rows: FitRows, ctx: FitContext): Promise<Fitted> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fitOnce(input, rows, ctx);
    } catch (error) {
      if (!isAppError(error, 'workers/crashed') || attempt === ATTEMPTS) throw error;
    }
  }
}

async function fitOnce(
  { spec, table, estimator, checkpoints }: TrainInput,
  { target, rows, key, reports }: FitRows,
  ctx: FitContext
): Promise<Fitted> {
  await ctx.turn();
  const prepared = prepareFit(spec, table, rows);
  const encoder = fitEncoder(prepared.table, prepared.rows, {
    features: spec.features,
    encoding: estimator.encoding,
    ...spec.transform
  });
  const outcome = await estimator.fit(
    {
      x: encodeTable(encoder, prepared.table, prepared.rows),
      levels: encodedLevels(encoder),
      y: Float64Array.from(rows, (row) => target.y[row]!),
      classes: target.classes.length,
      weights: rowWeights(spec, table, { target, rows }),
      params: spec.estimator.params,
      seed: spec.seed
    },
    {
      ...ctx,
      report: (progress) => reports.report(key, progress),
      checkpoint: { load: () => checkpoints.load(key), save: (bytes) => checkpoints.save(key, bytes) }
    }
  );
  reports.end(key);
  return {
    model: assemble(spec, target, {
      ...(prepared.prepare && { prepare: prepared.prepare }),
      encoder,
      fitted: outcome.model
    }),
    curve: outcome.curve,
    steps: outcome.steps,
    coefficients: outcome.coefficients && nameCoefficients(outcome.coefficients, encoder, target.classes)
  };
}

type ModelParts = Pick<PipelineModel, 'prepare' | 'encoder' | 'fitted'>;

function assemble(spec: TrainingSpec, target: Target, parts: ModelParts): PipelineModel {
  return { task: spec.task, target: spec.target, classes: target.classes, ...parts };
}

function score(model: PipelineModel, table: Table, { target, rows }: { target: Target; rows: Int32Array }): Scored {
  return { rows, truth: Float64Array.from(rows, (row) => target.y[row]!), scores: predictTable(model, table, rows) };
}

function mergeRows(parts: readonly Int32Array[]): Int32Array {
  return Int32Array.from(parts.flatMap((part) => [...part])).sort();
}
