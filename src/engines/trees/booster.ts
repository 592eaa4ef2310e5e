import type { Pacer } from '#engines/shared';
import { openTreesKernel } from '#kernels/trees';
import { binMatrix } from './bin-matrix.ts';
import type { BoostedTree } from './boosted-tree.ts';
import { drawColumns, drawRows } from './draw-sample.ts';
import type { FitPlan } from './fit-plan.ts';
import { applyTree, growTree } from './grow-tree.ts';
import type { GrownTree } from './grown-tree.ts';
import type { GradientScales } from './growth-rule.ts';
import { orderLeaves } from './order-leaves.ts';
import { differentiate, layScoreBoard, type ScoreBoard } from './score-board.ts';
import { chooseColumns, layTreeGround, listRows, type TreeGround } from './tree-ground.ts';

/** A fit with its memory laid out: all that a round needs. */
export interface Booster {
  readonly plan: FitPlan;
  readonly ground: TreeGround;
  readonly board: ScoreBoard;
  /** Places of the columns that may be split on. */
  readonly slots: readonly number[];
  readonly pacer: Pacer;
}

/** Bins the rows and lays out the memory. The kernel and its memory are this fit's own. */
export async function openBooster(plan: FitPlan, pacer: Pacer): Promise<Booster> {
  const { split, input, params, loss, base } = plan;
  const rows = new Int32Array(split.train.length + split.validation.length);
  rows.set(split.train);
  rows.set(split.validation, split.train.length);
  const matrix = await binMatrix(openTreesKernel(), input, { bins: params.bins, rows, pacer });
  const ground = layTreeGround(matrix, params);
  const board = layScoreBoard(matrix.kernel, input, { loss, base, split, gradient: ground.gradient });
  return { plan, ground, board, slots: Array.from(matrix.columns.keys()), pacer };
}

/** Grows the trees of one round, one per output, and adds them to the scores. `measureLosses` comes before. */
export async function boostRound(booster: Booster, round: number): Promise<BoostedTree[]> {
  const { plan, ground, board, slots, pacer } = booster;
  const { rowShare, columnShare } = plan.params;
  const { seed } = plan.input;
  const draw = rowShare < 1 ? drawRows(board.training, { share: rowShare, seed, round }) : null;
  const trees: BoostedTree[] = [];
  for (let output = 0; output < board.loss.outputs; output++) {
    const scales = differentiate(board, output);
    const tree = round * board.loss.outputs + output;
    chooseColumns(ground, drawColumns(slots, { share: columnShare, seed, tree }));
    listRows(ground, draw && draw.order, board.training);
    const owned = draw ? draw.count : board.training;
    const grown = await growTree(ground, owned, { rule: plan.rule, scales, pacer });
    trees.push(finishTree(booster, grown, { scales, output, owned }));
    if (pacer.due()) await pacer.turn();
  }
  return trees;
}

interface Finishing {
  readonly scales: GradientScales;
  readonly output: number;
  /** Rows the tree was grown on. */
  readonly owned: number;
}

function finishTree(booster: Booster, grown: GrownTree, { scales, output, owned }: Finishing): BoostedTree {
  const { ground, board } = booster;
  const scores = board.scores + 4 * board.stride * output;
  const values = leafValues(booster, grown, { scales, scores });
  const cover = grown.leaves.map(({ start, count }) =>
    board.weights === 0 ? count : board.kernel.run.sumWeights(ground.rows + 4 * start, count, board.weights)
  );
  applyTree(ground, values, { scores, owned });
  return { nodes: grown.nodes, values, cover };
}

/** Newton steps, or for the pinball loss the quantile of what is left of the target, times the learning rate. */
function leafValues(
  { plan, ground, board }: Booster,
  { nodes, leaves }: GrownTree,
  { scales, scores }: { scales: GradientScales; scores: number }
): number[] {
  const { learningRate, monotone } = plan.params;
  const unit = (learningRate * scales.hessian) / scales.gradient;
  if (board.loss.name !== 'pinball') return leaves.map(({ value }) => Math.fround(value * unit));
  const { targets, weights, loss, kernel } = board;
  const values = leaves.map(({ start, count }) =>
    kernel.run.residualQuantile(ground.rows + 4 * start, count, targets, scores, weights, loss.shape)
  );
  const { columns } = ground.matrix;
  if (monotone.length > 0) orderLeaves(nodes, values, (slot) => monotone[columns[slot]!.column]!);
  return values.map((value) => Math.fround(learningRate * value));
}
