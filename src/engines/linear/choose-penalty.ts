import { createRng, range, shuffle } from '#core/shared';
import { meanLoss, startPoint, type LinearProblem } from './problem.ts';

export interface PenaltyChoice {
  /** The problem with these row weights and this penalty strength. */
  readonly pose: (weights: Float64Array, strength: number) => LinearProblem;
  readonly minimise: (start: Float64Array, problem: LinearProblem) => Promise<Float64Array>;
  readonly weights: Float64Array;
  readonly seed: number;
}

/** From strong to weak, so that every fit starts near its optimum. */
const PATH: readonly number[] = [1, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5];
const FOLDS = 5;
/** From this many rows on, one fold tells enough. */
const ONE_FOLD_FROM = 5000;

/**
 * The penalty strength of the path with the least mean loss on rows that its fit did not see: 5 folds, of which only the
 * first is judged from 5,000 rows on. Folds are row weights of 0, so no row is copied.
 */
export async function choosePenalty({ pose, minimise, weights, seed }: PenaltyChoice): Promise<number> {
  const order = shuffle(range(weights.length), createRng(seed, 'penalty folds'));
  const losses = new Float64Array(PATH.length);
  for (let fold = 0; fold < (weights.length >= ONE_FOLD_FROM ? 1 : FOLDS); fold++) {
    const inside = Float64Array.from(weights);
    const outside = new Float64Array(weights.length);
    for (let i = fold; i < order.length; i += FOLDS) {
      outside[order[i]!] = weights[order[i]!]!;
      inside[order[i]!] = 0;
    }
    if (![inside, outside].every((part) => part.some((weight) => weight > 0))) continue;
    let point = startPoint(pose(inside, PATH[0]!));
    for (const [i, strength] of PATH.entries()) {
      point = await minimise(point, pose(inside, strength));
      losses[i]! += await meanLoss(pose(outside, strength), point);
    }
  }
  return PATH[losses.indexOf(Math.min(...losses))]!;
}
