import type { Clock, DeterminismClass, FitContext } from '#core/ports';
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
import { measureWorkload } from './measure-workload.ts';
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
  /** Of the whole run: the weakest class of all backends that worked on it. */
  readonly determinism: DeterminismClass;
  readonly timings: { readonly fitMs: number; readonly evaluateMs: number };
}

/**
 * Spec and table in, model and evaluation out, without storing anything: the same path for the app, the command line
 * and a bundle's reproduction. A lost GPU moves the fit to the next backend, from the last checkpoint.
 */
export async function fitAndEvaluate(input: FitAndEvaluateInput, ctx: FitContext): Promise<FittedRun> {
  const { trained, opened, determinism, started } = await fitOnBackends(input, ctx);
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
  return { trained, modelBytes, modelDigest: digestBytes(modelBytes), evaluation, opened, determinism, timings };
}

interface FitOnBackends extends Pick<FittedRun, 'trained' | 'opened' | 'determinism'> {
  /** When the first estimator was open. */
  readonly started: number;
}

async function fitOnBackends(input: FitAndEvaluateInput, ctx: FitContext): Promise<FitOnBackends> {
  const { spec, table, checkpoints } = input;
  const { engine, estimator: asked } = spec;
  const workload = measureWorkload(spec, table);
  const lost: { name: string; reason: string }[] = input.skip.map((name) => ({
    name,
    reason: 'stopped during training'
  }));
  let started: number | undefined;
  for (;;) {
    const skip = lost.map(({ name }) => name);
    const { estimator, rejected, lanes, reason } = await input.openEstimator(asked.name, { engine, skip, workload });
    started ??= input.clock.now();
    const opened = { estimator, rejected: [...lost, ...rejected], reason };
    const determinism = await weakestClass(checkpoints, estimator.determinism);
    ctx.report({
      phase: 'opened',
      done: 0,
      total: 1,
      detail: { kind: 'backend', backend: estimator.backend, determinism, rejected: opened.rejected, reason }
    });
    try {
      const trained = await trainModel({ spec, table, estimator, lanes, checkpoints }, ctx);
      return { trained, opened, determinism, started };
    } catch (error) {
      if (!isAppError(error, 'training/backend-lost')) throw error;
      lost.push({ name: estimator.backend, reason: error.message });
    }
  }
}

const CLASS_KEY = 'determinism';

/** `tolerance` once any backend that worked on these checkpoints was: what it left behind is in the result. */
async function weakestClass(checkpoints: CheckpointStore, opened: DeterminismClass): Promise<DeterminismClass> {
  const earlier = await checkpoints.load(CLASS_KEY);
  const isWeak = opened === 'tolerance' || (earlier !== undefined && new TextDecoder().decode(earlier) === 'tolerance');
  const weakest: DeterminismClass = isWeak ? 'tolerance' : 'exact';
  await checkpoints.save(CLASS_KEY, new TextEncoder().encode(weakest));
  return weakest;
}

export function toPredictions(
  spec: TrainingSpec,
  { model }: Pick<Trained, 'model'>,
  { truth, scores }: Scored
): Predictions {
  return { task: spec.task, classes: model.classes, truth, scores };
}
