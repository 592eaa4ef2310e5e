import { constant, exp4, ln, ONE, SHORT_ONE, shortConstant } from './elementary';
import { addSums, total } from './gradients';

/** Lanes of the last rows: 16 bytes from `4 * (4 - rows)` on are set for the first `rows` lanes. */
const masks: usize = memory.data<u32>([0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0, 0, 0, 0], 16);

/** Running sums of one call, in float64 lanes; products are kept as exponents and mantissas. */
let gradients: v128 = i64x2(0, 0);
let hessians: v128 = i64x2(0, 0);
let mantissas: v128 = i64x2(0, 0);
let exponents: v128 = i64x2(0, 0);

/**
 * Log-loss of two classes; `labels` are -1 or 1. Four rows at a time in float32, summed over 16 rows before they are
 * added up in float64. Unweighted, one logarithm is taken of the product of all likelihoods, which count as at least
 * 1e-35.
 */
export function logistic(scores: usize, labels: usize, weights: usize, from: i32, to: i32, out: usize, sums: usize): void {
  gradients = hessians = exponents = i64x2.splat(0);
  mantissas = constant(ONE);
  let loss: f64 = 0;
  for (let row = from; row < to; row += 16) loss += logistic16(scores, labels, weights, row, min(to, row + 16), out);
  if (weights == 0) loss = -lnOfProduct();
  addSums(sums, gradients, hessians, loss);
}

function logistic16(scores: usize, labels: usize, weights: usize, from: i32, to: i32, out: usize): f64 {
  const one = shortConstant(SHORT_ONE);
  const zero = i64x2.splat(0);
  let gradient4 = zero;
  let hessian4 = zero;
  let product = constant(ONE);
  let loss: f64 = 0;
  for (let row = from; row < to; row += 4) {
    const at = <usize>row << 2;
    const lanes = v128.load(masks + (<usize>(4 - min(4, to - row)) << 2));
    const label = v128.load(labels + at);
    const e = exp4(f32x4.sub(zero, f32x4.mul(label, v128.load(scores + at))));
    const likelihood = f32x4.div(one, f32x4.add(one, e));
    const weight = v128.and(lanes, weights == 0 ? one : v128.load(weights + at));
    const missed = f32x4.mul(f32x4.mul(e, likelihood), weight);
    const hessian = f32x4.mul(missed, likelihood);
    gradient4 = f32x4.add(gradient4, missed);
    hessian4 = f32x4.add(hessian4, hessian);
    const gradient = f32x4.sub(zero, f32x4.mul(label, missed));
    v128.store(out + (at << 1), v128.shuffle<f32>(gradient, hessian, 0, 4, 1, 5));
    v128.store(out + (at << 1), v128.shuffle<f32>(gradient, hessian, 2, 6, 3, 7), 16);
    const counted = v128.bitselect(likelihood, one, lanes);
    if (weights != 0) loss -= weightedLogs(counted, weight);
    product = f64x2.mul(product, f64x2.mul(f64x2.promote_low_f32x4(counted), promoteHigh(counted)));
  }
  gradients = f64x2.add(gradients, f64x2.add(f64x2.promote_low_f32x4(gradient4), promoteHigh(gradient4)));
  hessians = f64x2.add(hessians, f64x2.add(f64x2.promote_low_f32x4(hessian4), promoteHigh(hessian4)));
  if (weights == 0) multiply(product);
  return loss;
}

// @ts-expect-error decorator of AssemblyScript
@inline
function promoteHigh(four: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(four, four, 2, 3, 2, 3));
}

/** Takes in a product of normal numbers that is one itself: its exponent and its mantissa, each on its own. */
function multiply(product: v128): void {
  const all = f64x2.mul(mantissas, product);
  exponents = i64x2.add(exponents, i64x2.sub(i64x2.shr_u(all, 52), i64x2.splat(1023)));
  mantissas = v128.or(v128.and(all, i64x2.splat(0x000f_ffff_ffff_ffff)), constant(ONE));
}

/** The logarithm of all that `multiply` has taken in. */
function lnOfProduct(): f64 {
  const count = i64x2.extract_lane(exponents, 0) + i64x2.extract_lane(exponents, 1);
  const logs = ln(f64x2.extract_lane(mantissas, 0)) + ln(f64x2.extract_lane(mantissas, 1));
  return <f64>count * 0.6931471805599453 + logs;
}

function weightedLogs(likelihood: v128, weight: v128): f64 {
  return (
    ln(<f64>f32x4.extract_lane(likelihood, 0)) * <f64>f32x4.extract_lane(weight, 0) +
    ln(<f64>f32x4.extract_lane(likelihood, 1)) * <f64>f32x4.extract_lane(weight, 1) +
    ln(<f64>f32x4.extract_lane(likelihood, 2)) * <f64>f32x4.extract_lane(weight, 2) +
    ln(<f64>f32x4.extract_lane(likelihood, 3)) * <f64>f32x4.extract_lane(weight, 3)
  );
}
