import type { CurvePoint, FitContext, FitOutcome } from '#core/ports';
import { AppError } from '#core/shared';
import { createPacer, decodeScoresCheckpoint, encodeScoresCheckpoint } from '#engines/shared';
import { assembleModel } from './assemble-model.ts';
import { boostRound, openBooster, type Booster } from './booster.ts';
import type { BoostedTree } from './boosted-tree.ts';
import type { FitPlan } from './fit-plan.ts';
import { measureLosses, type RoundLosses } from './score-board.ts';

export interface FitSettings {
  /** At least this long between two checkpoints. */
  readonly checkpointMs: number;
}

/** Boosts until the rounds or the patience run out, from the last checkpoint if there is one, and keeps the best round. */
export async function fitGbdt(plan: FitPlan, settings: FitSettings, ctx: FitContext): Promise<FitOutcome> {
  await ctx.turn();
  const saved = await ctx.checkpoint.load();
  const booster = await openBooster(plan, createPacer(ctx));
  const start = saved && decodeScoresCheckpoint<Course>(saved, plan.identity);
  if (start) scoresOf(booster).set(start.scores);
  const { trees, curve, bestRound } = await boost(booster, start?.course, { ...settings, ctx });
  const { base, loss, input } = plan;
  const kept = trees.slice(0, bestRound * loss.outputs);
  const model = assembleModel(booster.ground.matrix, kept, { columns: input.x.cols, base, link: loss.link });
  return { model, curve, steps: bestRound };
}

/** What a fit has come to after a round. */
interface Course {
  readonly rounds: number;
  readonly bestRound: number;
  readonly bestLoss: number;
  readonly curve: readonly CurvePoint[];
  readonly trees: readonly BoostedTree[];
}

async function boost(
  booster: Booster,
  start: Course | undefined,
  { checkpointMs, ctx }: FitSettings & { ctx: FitContext }
): Promise<Course> {
  const { params, identity } = booster.plan;
  let course: Course = start ?? { rounds: 0, bestRound: 0, bestLoss: Infinity, curve: [], trees: [] };
  let saved = performance.now();
  measureLosses(booster.board);
  while (course.rounds < params.rounds && !isStuck(course, params)) {
    const trees = await boostRound(booster, course.rounds);
    course = advance(course, trees, measureLosses(booster.board));
    ctx.report({ phase: 'training', done: course.rounds, total: params.rounds, detail: course.curve.at(-1) });
    if (performance.now() - saved >= checkpointMs) {
      await ctx.checkpoint.save(encodeScoresCheckpoint({ course, scores: scoresOf(booster) }, identity));
      saved = performance.now();
    }
    if (booster.pacer.due()) await booster.pacer.turn();
  }
  return course;
}

const isStuck = ({ rounds, bestRound }: Course, { patience }: { patience: number }): boolean =>
  patience > 0 && rounds - bestRound >= patience;

function scoresOf({ board }: Booster): Float32Array {
  return new Float32Array(board.kernel.memory.buffer, board.scores, board.stride * board.loss.outputs);
}

/** Without validation rows nothing can stop early and the last round is the best. */
function advance(course: Course, trees: readonly BoostedTree[], { trainLoss, validationLoss }: RoundLosses): Course {
  const rounds = course.rounds + 1;
  if (!Number.isFinite(trainLoss + (validationLoss ?? 0)))
    throw new AppError('training/diverged', { detail: { rounds } });
  const loss = validationLoss ?? trainLoss;
  const isBetter = validationLoss === null || loss < course.bestLoss;
  return {
    rounds,
    curve: [...course.curve, { step: rounds, trainLoss, validationLoss }],
    trees: [...course.trees, ...trees],
    bestRound: isBetter ? rounds : course.bestRound,
    bestLoss: isBetter ? loss : course.bestLoss
  };
}
