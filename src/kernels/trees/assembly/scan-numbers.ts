import { bestScore, keepNumber, setLeft } from './best-split';
import { constant, TWO } from './elementary';
import { constrained, gradientOf, gradientSum, hessianOf, hessianSum, lambda, leafScore, leafValue, needed } from './split-rule';

const signBit: usize = memory.data<u32>([0x8000_0000], 16);

/** Score and bin of the best threshold of one sweep. */
let sweptScore: f64 = 0;
let sweptBin: i32 = -1;

/**
 * Looks for a better split among the thresholds of one ordered column. `missing` is the cell of missing values (after
 * the bins) or -1; they are tried on both sides. Ties go to the lower bin, missing right.
 */
export function scanNumbers(cells: usize, column: i32, bins: i32, missing: i32, direction: i32): void {
  const absent = missing < 0 ? 0 : load<u64>(cells + (<usize>missing << 3));
  sweep(cells, bins, 0, direction);
  if (sweptBin >= 0) keep(cells, column, 0, absent == 0 ? 2 : 0);
  if (absent == 0) return;
  sweep(cells, bins, absent, direction);
  if (sweptBin >= 0) keep(cells, column, absent, 1);
}

function keep(cells: usize, column: i32, start: u64, missing: i32): void {
  keepNumber(sweptScore, column, sweptBin, missing);
  let left = start;
  for (let bin = 0; bin <= sweptBin; bin++) left += load<u64>(cells + (<usize>bin << 3));
  setLeft(left);
}

function sweep(cells: usize, bins: i32, start: u64, direction: i32): void {
  if (constrained || direction != 0) sweepOneByOne(cells, bins, start, direction);
  else sweepInPairs(cells, bins, start);
}

/** Two bins at a time. The running sum starts at 2^31, which keeps its halves apart: then they are h and g + 2^31. */
function sweepInPairs(cells: usize, bins: i32, start: u64): void {
  const g = f64x2.splat(gradientSum);
  const h = f64x2.splat(hessianSum);
  const penalty = f64x2.splat(lambda);
  const least = f64x2.splat(needed);
  let best = f64x2.splat(bestScore);
  let bestAt = f64x2.splat(-1);
  let at = f64x2(0, 1);
  const step = constant(TWO);
  const zero = i64x2.splat(0);
  const sign = v128.load32_splat(signBit);
  let sum = i64x2.splat(start + 0x8000_0000);
  for (let bin = 0; bin < bins; bin += 2) {
    const two = v128.load(cells + (<usize>bin << 3));
    sum = i64x2.add(sum, i64x2.add(two, v128.shuffle<i64>(zero, two, 0, 2)));
    const low = v128.xor(v128.shuffle<i32>(sum, sum, 0, 2, 0, 2), sign);
    const leftG = f64x2.convert_low_i32x4_s(low);
    const leftH = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(sum, sum, 1, 3, 1, 3));
    const rightG = f64x2.sub(g, leftG);
    const rightH = f64x2.sub(h, leftH);
    const a = f64x2.add(leftH, penalty);
    const b = f64x2.add(rightH, penalty);
    const squares = f64x2.add(f64x2.mul(f64x2.mul(leftG, leftG), b), f64x2.mul(f64x2.mul(rightG, rightG), a));
    const product = f64x2.mul(a, b);
    const isAllowed = v128.and(f64x2.ge(leftH, least), f64x2.ge(rightH, least));
    const isBetter = v128.and(f64x2.gt(squares, f64x2.mul(best, product)), isAllowed);
    if (v128.any_true(isBetter)) {
      best = v128.bitselect(f64x2.div(squares, product), best, isBetter);
      bestAt = v128.bitselect(at, bestAt, isBetter);
    }
    at = f64x2.add(at, step);
    sum = v128.shuffle<i64>(sum, sum, 1, 1);
  }
  const even = f64x2.extract_lane(best, 0);
  const odd = f64x2.extract_lane(best, 1);
  const evenAt = <i32>f64x2.extract_lane(bestAt, 0);
  const oddAt = <i32>f64x2.extract_lane(bestAt, 1);
  const isOdd = oddAt >= 0 && (evenAt < 0 || odd > even || (odd == even && oddAt < evenAt));
  sweptScore = isOdd ? odd : even;
  sweptBin = isOdd ? oddAt : evenAt;
}

/** The general rule: L1, bounds on the leaf's value and a monotone direction. */
function sweepOneByOne(cells: usize, bins: i32, start: u64, direction: i32): void {
  sweptBin = -1;
  sweptScore = bestScore;
  let sum = start;
  for (let bin = 0; bin < bins; bin++) {
    sum += load<u64>(cells + (<usize>bin << 3));
    const g = <f64>gradientOf(sum);
    const h = <f64>hessianOf(sum);
    if (h < needed || hessianSum - h < needed) continue;
    const left = leafValue(g, h, lambda);
    const right = leafValue(gradientSum - g, hessianSum - h, lambda);
    if (<f64>direction * (left - right) > 0) continue;
    const score =
      leafScore(g, h, lambda, left) + leafScore(gradientSum - g, hessianSum - h, lambda, right);
    if (score > sweptScore) {
      sweptScore = score;
      sweptBin = bin;
    }
  }
}
