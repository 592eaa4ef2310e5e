import { exp2, ln } from './elementary';

/**
 * Class probabilities (float32, one run of `stride` rows per class, like the scores) of `rows` rows, and the sum of
 * their log-loss.
 */
export function softmax(
  scores: usize,
  labels: usize,
  weights: usize,
  from: i32,
  to: i32,
  stride: i32,
  classes: i32,
  out: usize
): f64 {
  const step = <usize>stride << 2;
  let loss: f64 = 0;
  for (let row = from; row < to; row += 2) {
    const at = <usize>row << 2;
    let top = f64x2.splat(-Infinity);
    for (let k = 0; k < classes; k++) top = f64x2.max(top, pair(scores + at + <usize>k * step));
    let sum = f64x2.splat(0);
    for (let k = 0; k < classes; k++) {
      const e = exp2(f64x2.sub(pair(scores + at + <usize>k * step), top));
      sum = f64x2.add(sum, e);
      v128.store64_lane(out + at + <usize>k * step, f32x4.demote_f64x2_zero(e), 0);
    }
    for (let k = 0; k < classes; k++) {
      const share = f64x2.div(pair(out + at + <usize>k * step), sum);
      v128.store64_lane(out + at + <usize>k * step, f32x4.demote_f64x2_zero(share), 0);
    }
    for (let lane = 0; lane < 2 && row + lane < to; lane++) {
      const own = <f64>load<f32>(scores + (<usize>lane << 2) + at + <usize>load<f32>(labels + (<usize>lane << 2) + at) * step);
      const peak = lane == 0 ? f64x2.extract_lane(top, 0) : f64x2.extract_lane(top, 1);
      const spread = lane == 0 ? f64x2.extract_lane(sum, 0) : f64x2.extract_lane(sum, 1);
      const weight: f64 = weights == 0 ? 1 : <f64>load<f32>(weights + at + (<usize>lane << 2));
      loss += weight * (ln(spread) + peak - own);
    }
  }
  return loss;
}

// @ts-expect-error decorator of AssemblyScript
@inline
function pair(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

/**
 * Gradients `p - [label is the class]` and hessians `classes / (classes - 1) p (1 - p)` of one class; adds their sums to
 * `sums` as the functions of `gradients` do.
 */
export function softmaxGradients(
  shares: usize,
  labels: usize,
  weights: usize,
  rows: i32,
  label: i32,
  classes: i32,
  out: usize,
  sums: usize
): void {
  const factor = <f64>classes / <f64>(classes - 1);
  let gradients: f64 = 0;
  let hessians: f64 = 0;
  for (let row: usize = 0; row < <usize>rows; row++) {
    const p = <f64>load<f32>(shares + (row << 2));
    const weight: f64 = weights == 0 ? 1 : <f64>load<f32>(weights + (row << 2));
    const target: f64 = load<f32>(labels + (row << 2)) == <f32>label ? 1 : 0;
    const gradient = (p - target) * weight;
    const hessian = factor * p * (1 - p) * weight;
    gradients += Math.abs(gradient);
    hessians += hessian;
    store<f32>(out + (row << 3), <f32>gradient);
    store<f32>(out + (row << 3), <f32>hessian, 4);
  }
  store<f64>(sums, load<f64>(sums) + gradients);
  store<f64>(sums, load<f64>(sums, 8) + hessians, 8);
}
