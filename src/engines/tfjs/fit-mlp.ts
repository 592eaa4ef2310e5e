import { setBackend } from '@tensorflow/tfjs-core';
import type { CurvePoint, FitContext, FitOutcome } from '#core/ports';
import { AppError, createRng } from '#core/shared';
import { createPacer } from '#engines/shared';
import type { BackendName } from './backend.ts';
import { decodeCheckpoint, encodeCheckpoint, type Progress } from './checkpoint.ts';
import { initialParameters, toLayers } from './network.ts';
import { closeSession, openSession, type Session } from './open-session.ts';
import type { FitPlan } from './plan-fit.ts';
import { runEpoch, type EpochResult } from './run-epoch.ts';

export interface FitSettings {
  readonly backend: BackendName;
  /** At least this long between two checkpoints. */
  readonly checkpointMs: number;
}

/** Trains until the epochs or the patience run out, from the last checkpoint if there is one, and keeps the best epoch. */
export async function fitMlp(plan: FitPlan, settings: FitSettings, ctx: FitContext): Promise<FitOutcome> {
  await ctx.turn();
  const saved = await ctx.checkpoint.load();
  const start = (saved && decodeCheckpoint(saved, plan.identity)) ?? freshProgress(plan);
  await setBackend(settings.backend);
  const session = openSession(plan, start, settings.backend);
  try {
    const { best, curve, bestEpoch } = await runEpochs(session, { start, ...settings }, ctx);
    const layers = toLayers(plan.layout, best, plan.targets);
    return { model: { kind: 'network', layers, link: plan.targets.link }, curve, steps: bestEpoch };
  } finally {
    closeSession(session);
  }
}

function freshProgress({ layout, input }: FitPlan): Progress {
  const parameters = initialParameters(layout, createRng(input.seed, 'init'));
  const zeros = new Float32Array(layout.size);
  return {
    epoch: 0,
    bestEpoch: 0,
    bestLoss: Infinity,
    curve: [],
    best: parameters,
    parameters,
    first: zeros,
    second: zeros
  };
}

async function runEpochs(
  session: Session,
  from: { start: Progress; checkpointMs: number },
  ctx: FitContext
): Promise<Progress> {
  const { params, identity } = session.plan;
  const pacer = createPacer(ctx);
  let progress = from.start;
  let saved = performance.now();
  while (progress.epoch < params.epochs && progress.epoch - progress.bestEpoch < params.patience) {
    progress = advance(progress, await runEpoch(session, progress.epoch + 1, pacer));
    ctx.report({ phase: 'training', done: progress.epoch, total: params.epochs, detail: progress.curve.at(-1) });
    if (performance.now() - saved >= from.checkpointMs) {
      await ctx.checkpoint.save(encodeCheckpoint({ ...progress, ...(await readMoments(session)) }, identity));
      saved = performance.now();
    }
    await pacer.turn();
  }
  return progress;
}

/** Without validation rows nothing can stop early and the last epoch is the best. */
function advance(progress: Progress, { trainLoss, validationLoss, parameters }: EpochResult): Progress {
  const epoch = progress.epoch + 1;
  const loss = validationLoss ?? trainLoss;
  if (!Number.isFinite(loss + trainLoss)) throw new AppError('training/diverged', { detail: { epoch } });
  const point: CurvePoint = { step: epoch, trainLoss, validationLoss };
  const next = { ...progress, epoch, parameters, curve: [...progress.curve, point] };
  const better = validationLoss === null || loss < progress.bestLoss;
  return better ? { ...next, bestEpoch: epoch, bestLoss: loss, best: parameters } : next;
}

async function readMoments({ state }: Session): Promise<{ first: Float32Array; second: Float32Array }> {
  const [first, second] = await Promise.all([state.first.data(), state.second.data()]);
  return { first: first as Float32Array, second: second as Float32Array };
}
