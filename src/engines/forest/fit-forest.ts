import type { CurvePoint, FitContext, FitInput, FitOutcome } from '#core/ports';
import { createPacer } from '#engines/shared';
import { assembleForest } from './assemble-forest.ts';
import { drawRows } from './draw-rows.ts';
import type { ForestRule } from './forest-rule.ts';
import { growOne, type ForestTree } from './grow-one.ts';
import { layGround } from './lay-ground.ts';
import { leafImpurity } from './leaf-impurity.ts';
import { leafShares } from './leaf-shares.ts';
import { createOutOfBag } from './out-of-bag.ts';
import { wholeTargets, type WholeTargets } from './whole-targets.ts';

/** Points of the out-of-bag curve. */
const CURVE_POINTS = 50;

/** Grows the trees one by one. Each depends on the seed and its number alone. */
export async function fitForest(input: FitInput, rule: ForestRule, ctx: FitContext): Promise<FitOutcome> {
  const pacer = createPacer(ctx);
  await pacer.turn();
  const targets = wholeTargets(input);
  const ground = await layGround(input, targets, { rule, pacer });
  const outOfBag = createOutOfBag(input, targets);
  const trees: ForestTree[] = [];
  const curve: CurvePoint[] = [];
  const every = Math.ceil(rule.trees / CURVE_POINTS);
  let impurity = 0;
  for (let tree = 0; tree < rule.trees; tree++) {
    const { seed } = input;
    const rows = drawRows(targets.weights, { seed, tree, bootstrap: rule.bootstrap });
    const grown = growOne(ground, rows, { seed, tree });
    trees.push(grown.tree);
    const { counted } = ground;
    impurity += leafImpurity(grown.tree, { counted, squares: sumSquares(targets, rows.weights) });
    if (rule.bootstrap)
      outOfBag.add(rows.list.subarray(rows.drawn), grown.leafOfOthers, leafShares(grown.tree, counted));
    if (tree % every === every - 1 || tree === rule.trees - 1) {
      const trainLoss = lossOf(impurity / trees.length, input, targets);
      curve.push({ step: tree + 1, trainLoss, validationLoss: rule.bootstrap ? outOfBag.loss() : null });
      ctx.report({ phase: 'training', done: tree + 1, total: rule.trees, detail: curve.at(-1) });
    }
    if (pacer.due()) await pacer.turn();
  }
  return { model: assembleForest(trees, { input, targets, ...ground }), curve, steps: trees.length };
}

function sumSquares({ values }: WholeTargets, weights: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += weights[row]! * values[row]! * values[row]!;
  return sum;
}

/** In the unit of the out-of-bag loss: both shares of two classes count, a value in the square of its unit. */
const lossOf = (impurity: number, { classes }: FitInput, { scale }: WholeTargets): number =>
  ((classes === 2 ? 2 : 1) * impurity) / (scale * scale);
