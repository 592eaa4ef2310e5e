import type { CurvePoint, FitContext, FitOutcome } from '#core/ports';
import { AppError, createRng, shuffle } from '#core/shared';
import { createPacer } from '#engines/shared';
import { decodeCheckpoint, encodeCheckpoint, type Progress } from './checkpoint.ts';
import { initialParameters } from './initial-parameters.ts';
import type { EpochPlan, EpochResult, NetworkSession, OpenSession } from './network-session.ts';
import type { NetworkPlan } from './plan-network.ts';
import { stepRates } from './step-rates.ts';
import { toLayers } from './to-layers.ts';

export interface FitNetworkOptions {
  readonly open: OpenSession;
  /** At least this long between two checkpoints; 0 saves after every epoch. */
  readonly checkpointMs: number;
}

/**
 * Trains until the epochs or the patience run out, from the last checkpoint if there is one, and keeps the best epoch.
 * @throws training/diverged, the signal's reason
 */
export async function fitNetwork(
  plan: NetworkPlan,
  { open, checkpointMs }: FitNetworkOptions,
  ctx: FitContext
): Promise<FitOutcome> {
  await ctx.turn();
  const saved = await ctx.checkpoint.load();
  const start = (saved && decodeCheckpoint(saved, plan.identity)) ?? freshProgress(plan);
  const session = open(plan, start);
  try {
    const { best, curve, bestEpoch } = await runEpochs(session, { plan, start, checkpointMs }, ctx);
    const model = { kind: 'network' as const, layers: toLayers(plan, best), link: plan.targets.link };
    return { model, curve, steps: bestEpoch };
  } finally {
    session.close();
  }
}

function freshProgress({ stages, size, input }: NetworkPlan): Progress {
  const parameters = initialParameters(stages, size, input.seed);
  const zeros = new Float32Array(size);
  return { epoch: 0, bestEpoch: 0, curve: [], best: parameters, parameters, first: zeros, second: zeros };
}

async function runEpochs(
  session: NetworkSession,
  from: { plan: NetworkPlan; start: Progress; checkpointMs: number },
  ctx: FitContext
): Promise<Progress> {
  const { epochs, patience } = from.plan.spec.training;
  const pacer = createPacer(ctx);
  let progress = from.start;
  let saved = performance.now();
  while (progress.epoch < epochs && progress.epoch - progress.bestEpoch < patience) {
    const result = await session.runEpoch(planEpoch(from.plan, progress.epoch), pacer);
    progress = advance(progress, result, from.plan);
    ctx.report({ phase: 'training', done: progress.epoch, total: epochs, detail: progress.curve.at(-1) });
    if (performance.now() - saved >= from.checkpointMs) {
      const state = { ...progress, ...(await session.moments()) };
      await ctx.checkpoint.save(encodeCheckpoint(state, from.plan.identity));
      saved = performance.now();
    }
    await pacer.turn();
  }
  return progress;
}

/** The row order depends on the seed and the epoch alone. */
function planEpoch({ input, split, batch, stepsPerEpoch, spec }: NetworkPlan, epoch: number): EpochPlan {
  const order = shuffle(split.train.slice(), createRng(input.seed, `shuffle ${epoch + 1}`));
  const done = epoch * stepsPerEpoch;
  const total = spec.training.epochs * stepsPerEpoch;
  return {
    order: order.subarray(0, stepsPerEpoch * batch),
    rates: stepRates(spec.training, { done, count: stepsPerEpoch, total }),
    done
  };
}

/** Without validation rows nothing can stop early and the last epoch is the best. */
function advance(progress: Progress, result: EpochResult, { targets }: NetworkPlan): Progress {
  const unit = targets.link === 'identity' ? targets.scale * targets.scale : 1;
  const trainLoss = result.trainLoss * unit;
  const validationLoss = result.validationLoss === null ? null : result.validationLoss * unit;
  const { parameters } = result;
  const epoch = progress.epoch + 1;
  if (!Number.isFinite(trainLoss + (validationLoss ?? 0)))
    throw new AppError('training/diverged', { detail: { epoch } });
  const point: CurvePoint = { step: epoch, trainLoss, validationLoss };
  const next = { ...progress, epoch, parameters, curve: [...progress.curve, point] };
  const bestLoss = progress.curve[progress.bestEpoch - 1]?.validationLoss ?? Infinity;
  const better = validationLoss === null || validationLoss < bestLoss;
  return better ? { ...next, bestEpoch: epoch, best: parameters } : next;
}
