import type { CurvePoint, FitContext, FitInput, FitOutcome } from '#core/ports';
import { AppError } from '#core/shared';
import {
  createPacer,
  decodeScoresCheckpoint,
  encodeScoresCheckpoint,
  GBDT_PARAMS,
  resolveParams,
  type EbmParams
} from '#engines/shared';
import { assembleModel, measureLosses, openBooster, planFit, type Booster } from '#engines/trees';
import { curveTree } from './curve-tree.ts';
import { improveColumn } from './improve-column.ts';

export interface FitSettings {
  /** At least this long between two checkpoints. */
  readonly checkpointMs: number;
}

/** `[slot][output][bin]` */
type Curves = readonly (readonly (readonly number[])[])[];

/** What a fit has come to after a round: the curves now, and those of the best round. */
interface Course {
  readonly rounds: number;
  readonly bestRound: number;
  readonly bestLoss: number;
  readonly curve: readonly CurvePoint[];
  readonly values: Curves;
  readonly best: Curves;
}

/** Goes round the columns, improving the curve of each a little, until the rounds or the patience run out. */
export async function fitEbm(
  input: FitInput,
  params: EbmParams,
  { checkpointMs, ctx }: FitSettings & { ctx: FitContext }
): Promise<FitOutcome> {
  await ctx.turn();
  const saved = await ctx.checkpoint.load();
  const { pieces: _, ...shared } = params;
  const plan = planFit(input, resolveParams(GBDT_PARAMS, { ...shared, leaves: 2, bins: params.bins }));
  const booster = await openBooster(plan, createPacer(ctx));
  const identity = `${plan.identity} ${params.pieces}`;
  const start = saved && decodeScoresCheckpoint<Course>(saved, identity);
  if (start) scoresOf(booster).set(start.scores);
  let course = start?.course ?? freshCourse(booster);
  let savedAt = performance.now();
  while (course.rounds < params.rounds && !isStuck(course, params)) {
    course = await goRound(booster, course, params);
    ctx.report({ phase: 'training', done: course.rounds, total: params.rounds, detail: course.curve.at(-1) });
    if (performance.now() - savedAt >= checkpointMs) {
      await ctx.checkpoint.save(encodeScoresCheckpoint({ course, scores: scoresOf(booster) }, identity));
      savedAt = performance.now();
    }
    if (booster.pacer.due()) await booster.pacer.turn();
  }
  return { model: assemble(booster, course), curve: course.curve, steps: course.bestRound };
}

const isStuck = ({ rounds, bestRound }: Course, { patience }: EbmParams): boolean =>
  patience > 0 && rounds - bestRound >= patience;

function scoresOf({ board }: Booster): Float32Array {
  return new Float32Array(board.kernel.memory.buffer, board.scores, board.stride * board.loss.outputs);
}

function freshCourse({ ground, board }: Booster): Course {
  const values = ground.matrix.columns.map(({ bins }) =>
    Array.from({ length: board.loss.outputs }, () => new Array<number>(bins + 1).fill(0))
  );
  return { rounds: 0, bestRound: 0, bestLoss: Infinity, curve: [], values, best: values };
}

async function goRound(booster: Booster, course: Course, rule: EbmParams): Promise<Course> {
  const values = course.values.map((outputs) => outputs.map((bins) => [...bins]));
  for (const slot of booster.slots) {
    for (let output = 0; output < booster.board.loss.outputs; output++) {
      const step = improveColumn(booster, { slot, output }, rule);
      const own = values[slot]![output]!;
      step.forEach((value, bin) => (own[bin]! += value));
    }
    if (booster.pacer.due()) await booster.pacer.turn();
  }
  const rounds = course.rounds + 1;
  const { trainLoss, validationLoss } = measureLosses(booster.board);
  if (!Number.isFinite(trainLoss + (validationLoss ?? 0)))
    throw new AppError('training/diverged', { detail: { rounds } });
  const curve = [...course.curve, { step: rounds, trainLoss, validationLoss }];
  const loss = validationLoss ?? trainLoss;
  const isBetter = validationLoss === null || loss < course.bestLoss;
  if (!isBetter) return { ...course, rounds, curve, values };
  return { rounds, curve, values, bestRound: rounds, bestLoss: loss, best: values };
}

/** Each curve is moved to mean 0 over the training rows, and the means into the base. */
function assemble({ plan, ground, board }: Booster, { best }: Course): FitOutcome['model'] {
  const base = Float64Array.from(plan.base);
  const trees = best.flatMap((outputs, slot) =>
    outputs.map((bins, output) => {
      const cover = countBins({ ground, board }, slot);
      const mean = weightedMean(bins, cover);
      base[output]! += mean;
      const values = Float64Array.from(bins, (value, bin) => (cover[bin] === 0 ? 0 : Math.fround(value - mean)));
      return curveTree({ slot, values, cover }, ground.matrix.columns[slot]!);
    })
  );
  const { columns } = ground.matrix;
  return assembleModel(
    { columns },
    trees.length > 0 ? trees : Array.from(base, () => ({ nodes: [], values: [0], cover: [board.trainingWeight] })),
    { columns: plan.input.x.cols, base: Float32Array.from(base), link: plan.loss.link }
  );
}

function countBins({ ground, board }: Pick<Booster, 'ground' | 'board'>, slot: number): Float64Array {
  const { buffer } = board.kernel.memory;
  const bins = new Uint8Array(buffer, ground.matrix.byColumn + slot * board.rows, board.training);
  const weights = board.weights === 0 ? null : new Float32Array(buffer, board.weights, board.training);
  const counts = new Float64Array(ground.matrix.columns[slot]!.bins + 1);
  for (let row = 0; row < bins.length; row++) counts[bins[row]!]! += weights ? weights[row]! : 1;
  return counts;
}

function weightedMean(values: readonly number[], weights: Float64Array): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < values.length; i++) [sum, total] = [sum + values[i]! * weights[i]!, total + weights[i]!];
  return total > 0 ? sum / total : 0;
}
