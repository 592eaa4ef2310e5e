import type { Clock, FitContext } from '#core/ports';
import { digestBytes, isAppError, type Digest, type Table } from '#core/shared';
import {
  encodeModel,
  trainModel,
  type CheckpointStore,
  type Scored,
  type Trained,
  type TrainingSpec
} from '#core/training';
import { evaluate, type Evaluation, type Predictions } from '#core/validation';
import { baselinePredictions } from './baseline-predictions.ts';
import type { OpenedEstimator, OpenEstimator } from './ports.ts';

export interface FitAndEvaluateInput {
  readonly spec: TrainingSpec;
  readonly table: Table;
  readonly openEstimator: OpenEstimator;
  readonly checkpoints: CheckpointStore;
  readonly clock: Clock;
  /** Backends not to use, e.g. the one a crashed worker ran on. */
  readonly skip: readonly string[];
}

export interface FittedRun {
  readonly trained: Trained;
  readonly modelBytes: Uint8Array;
  readonly modelDigest: Digest;
  readonly evaluation: Evaluation;
  readonly opened: OpenedEstimator;
  readonly timings: { readonly fitMs: number; readonly evaluateMs: number };
}

/**
 * Spec and table in, model and evaluation out, without storing anything: the same path for the app, the command line
 * and a bundle's reproduction. A lost GPU moves the fit to the next backend, from the last checkpoint.
 */
export async function fitAndEvaluate(input: FitAndEvaluateInput, ctx: FitContext): Promise<FittedRun> {
  const started = input.clock.now();
  const { trained, opened } = await fitOnBackends(input, ctx);
  const fitted = input.clock.now();
  ctx.report({ phase: 'evaluating', done: 0, total: 1 });
  await ctx.turn();
  const { spec, table } = input;
  const evaluation = evaluate({
    holdout: toPredictions(spec, trained, trained.holdout),
    baseline: baselinePredictions(spec, table, trained.split),
    folds: trained.folds.map((fold) => toPredictions(spec, trained, fold)),
    metric: spec.metric,
    seed: spec.seed
  });
  const modelBytes = encodeModel(trained.model);
  const timings = { fitMs: fitted - started, evaluateMs: input.clock.now() - fitted };
  return { trained, modelBytes, modelDigest: digestBytes(modelBytes), evaluation, opened, timings };
}

async function fitOnBackends(
  input: FitAndEvaluateInput,
  ctx: FitContext
): Promise<{ trained: Trained; opened: OpenedEstimator }> {
  const { spec, table, checkpoints } = input;
  const lost: { name: string; reason: string }[] = input.skip.map((name) => ({
    name,
    reason: 'stopped during training'
  }));
  for (;;) {
    const { estimator, rejected } = await input.openEstimator(spec.estimator.name, {
      engine: spec.engine,
      skip: lost.map(({ name }) => name)
    });
    const opened = { estimator, rejected: [...lost, ...rejected] };
    ctx.report({
      phase: 'opened',
      done: 0,
      total: 1,
      detail: {
        kind: 'backend',
        backend: estimator.backend,
        determinism: estimator.determinism,
        rejected: opened.rejected
      }
    });
    try {
      return { trained: await trainModel({ spec, table, estimator, checkpoints }, ctx), opened };
    } catch (error) {
      if (!isAppError(error, 'training/backend-lost')) throw error;
      lost.push({ name: estimator.backend, reason: error.message });
    }
  }
}

export function toPredictions(
  spec: TrainingSpec,
  { model }: Pick<Trained, 'model'>,
  { truth, scores }: Scored
): Predictions {
  return { task: spec.task, classes: model.classes, truth, scores };
}
