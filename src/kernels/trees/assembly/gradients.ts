import { constant, exp2, ONE } from './elementary';

/**
 * Gradients and hessians of a loss by score, two rows at a time, as float32 pairs `[gradient, hessian]` per row; each
 * function adds the sums of |gradient|, of the hessian and of the loss over its rows to `sums` (3 float64). Rows are
 * summed in order, even ones and odd ones apart. `weights` is 0 when all rows count the same.
 */
const ONE_LANE: v128 = i64x2(-1, 0);
const BOTH: v128 = i64x2(-1, -1);

// @ts-expect-error decorator of AssemblyScript
@inline
function pair(values: usize, row: i32): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(values + (<usize>row << 2)));
}

// @ts-expect-error decorator of AssemblyScript
@inline
function weightPair(weights: usize, row: i32, lanes: v128): v128 {
  return v128.and(lanes, weights == 0 ? constant(ONE) : pair(weights, row));
}

// @ts-expect-error decorator of AssemblyScript
@inline
function storePair(out: usize, row: i32, gradient: v128, hessian: v128): void {
  const g = f32x4.demote_f64x2_zero(gradient);
  const h = f32x4.demote_f64x2_zero(hessian);
  v128.store(out + (<usize>row << 3), v128.shuffle<f32>(g, h, 0, 4, 1, 5));
}

// @ts-expect-error decorator of AssemblyScript
@inline
export function total(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

export function addSums(sums: usize, gradient: v128, hessian: v128, loss: f64): void {
  store<f64>(sums, load<f64>(sums) + total(gradient));
  store<f64>(sums, load<f64>(sums, 8) + total(hessian), 8);
  store<f64>(sums, load<f64>(sums, 16) + loss, 16);
}

/** Squared error. */
export function squared(scores: usize, labels: usize, weights: usize, from: i32, to: i32, out: usize, sums: usize): void {
  let gradients = f64x2.splat(0);
  let hessians = gradients;
  let losses = gradients;
  for (let row = from; row < to; row += 2) {
    const lanes = row + 1 < to ? BOTH : ONE_LANE;
    const weight = weightPair(weights, row, lanes);
    const missed = f64x2.sub(pair(scores, row), pair(labels, row));
    const gradient = f64x2.mul(v128.and(missed, lanes), weight);
    gradients = f64x2.add(gradients, f64x2.abs(gradient));
    hessians = f64x2.add(hessians, weight);
    losses = f64x2.add(losses, f64x2.mul(v128.and(missed, lanes), gradient));
    storePair(out, row, gradient, weight);
  }
  addSums(sums, gradients, hessians, total(losses));
}

/** Quantile (pinball) loss at level `alpha`; 0.5 is half the absolute error. */
export function pinball(scores: usize, labels: usize, weights: usize, from: i32, to: i32, out: usize, sums: usize, alpha: f64): void {
  const above = f64x2.splat(1 - alpha);
  const below = f64x2.splat(-alpha);
  let gradients = f64x2.splat(0);
  let hessians = gradients;
  let losses = gradients;
  for (let row = from; row < to; row += 2) {
    const lanes = row + 1 < to ? BOTH : ONE_LANE;
    const weight = weightPair(weights, row, lanes);
    const missed = v128.and(lanes, f64x2.sub(pair(scores, row), pair(labels, row)));
    const slope = v128.bitselect(above, below, f64x2.ge(missed, f64x2.splat(0)));
    const gradient = f64x2.mul(slope, weight);
    gradients = f64x2.add(gradients, f64x2.abs(gradient));
    hessians = f64x2.add(hessians, weight);
    losses = f64x2.add(losses, f64x2.mul(missed, gradient));
    storePair(out, row, gradient, weight);
  }
  addSums(sums, gradients, hessians, total(losses));
}

/** Poisson deviance up to a constant, with log link; the hessian is e^0.7 too large, so that steps stay short. */
export function poisson(scores: usize, labels: usize, weights: usize, from: i32, to: i32, out: usize, sums: usize): void {
  const caution = f64x2.splat(2.0137527074704766);
  let gradients = f64x2.splat(0);
  let hessians = gradients;
  let losses = gradients;
  for (let row = from; row < to; row += 2) {
    const lanes = row + 1 < to ? BOTH : ONE_LANE;
    const weight = weightPair(weights, row, lanes);
    const score = v128.and(lanes, pair(scores, row));
    const label = v128.and(lanes, pair(labels, row));
    const mean = exp2(score);
    const gradient = f64x2.mul(f64x2.sub(mean, label), weight);
    const hessian = f64x2.mul(f64x2.mul(mean, caution), weight);
    gradients = f64x2.add(gradients, f64x2.abs(gradient));
    hessians = f64x2.add(hessians, hessian);
    losses = f64x2.add(losses, f64x2.mul(f64x2.sub(mean, f64x2.mul(label, score)), weight));
    storePair(out, row, gradient, hessian);
  }
  addSums(sums, gradients, hessians, total(losses));
}

/** Tweedie deviance up to a constant, with log link and variance power between 1 and 2. */
export function tweedie(scores: usize, labels: usize, weights: usize, from: i32, to: i32, out: usize, sums: usize, power: f64): void {
  const first = f64x2.splat(1 - power);
  const second = f64x2.splat(2 - power);
  let gradients = f64x2.splat(0);
  let hessians = gradients;
  let losses = gradients;
  for (let row = from; row < to; row += 2) {
    const lanes = row + 1 < to ? BOTH : ONE_LANE;
    const weight = weightPair(weights, row, lanes);
    const score = v128.and(lanes, pair(scores, row));
    const a = f64x2.mul(v128.and(lanes, pair(labels, row)), exp2(f64x2.mul(first, score)));
    const b = exp2(f64x2.mul(second, score));
    const gradient = f64x2.mul(f64x2.sub(b, a), weight);
    const hessian = f64x2.mul(f64x2.sub(f64x2.mul(second, b), f64x2.mul(first, a)), weight);
    gradients = f64x2.add(gradients, f64x2.abs(gradient));
    hessians = f64x2.add(hessians, hessian);
    losses = f64x2.add(losses, f64x2.mul(weight, f64x2.sub(f64x2.div(b, second), f64x2.div(a, first))));
    storePair(out, row, gradient, hessian);
  }
  addSums(sums, gradients, hessians, total(losses));
}

/**
 * Turns the float32 pairs in `gradient` into `(hessian << 32) + gradient`, both scaled and rounded to integers, in place.
 * The scales keep every sum within 31 bits.
 */
export function quantise(gradient: usize, count: i32, gradientScale: f32, hessianScale: f32): void {
  const scale = f32x4(gradientScale, hessianScale, gradientScale, hessianScale);
  const end = gradient + (<usize>count << 3);
  for (; gradient < end; gradient += 16) {
    const whole = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(gradient), scale)));
    const borrow = i32x4.shr_s(v128.shuffle<i32>(whole, i32x4.splat(0), 4, 0, 4, 2), 31);
    v128.store(gradient, i32x4.add(whole, borrow));
  }
}
