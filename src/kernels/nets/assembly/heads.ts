import { at, state } from './state';

/** Row (r, m) of `target` is `source[r, m] weights[m]^T + bias[m]`; `weights` is `[members, outputs, width]`. */
export function heads(
  source: usize,
  width: i32,
  members: i32,
  outputs: i32,
  weights: usize,
  bias: usize,
  target: usize,
  ldt: i32
): void {
  for (let row = 0; row < state.padded; row++) {
    for (let m = 0; m < members; m++, source = at(source, width), target = at(target, ldt)) {
      for (let o = 0; o < outputs; o++) {
        const unit = m * outputs + o;
        store<f32>(at(target, o), dot(source, at(weights, unit * width), width) + load<f32>(at(bias, unit)));
      }
    }
  }
}

/** Gradients at the input rows, the weights and the biases. */
export function headsBack(
  source: usize,
  width: i32,
  members: i32,
  outputs: i32,
  weights: usize,
  delta: usize,
  ldt: i32,
  error: usize,
  gradient: usize,
  biasGradient: usize
): void {
  memory.fill(gradient, 0, (<usize>(members * outputs * width)) << 2);
  memory.fill(biasGradient, 0, (<usize>(members * outputs)) << 2);
  for (let row = 0; row < state.padded; row++) {
    for (let m = 0; m < members; m++) {
      memory.fill(error, 0, (<usize>width) << 2);
      for (let o = 0; o < outputs; o++) {
        const unit = m * outputs + o,
          d = load<f32>(at(delta, o));
        addScaled(error, at(weights, unit * width), d, width);
        addScaled(at(gradient, unit * width), source, d, width);
        store<f32>(at(biasGradient, unit), load<f32>(at(biasGradient, unit)) + d);
      }
      ((source = at(source, width)), (error = at(error, width)), (delta = at(delta, ldt)));
    }
  }
}

function dot(a: usize, b: usize, count: i32): f32 {
  let sum = f32x4.splat(0);
  for (let i = 0; i < count; i += 4) sum = f32x4.add(sum, f32x4.mul(v128.load(at(a, i)), v128.load(at(b, i))));
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}

function addScaled(target: usize, source: usize, factor: f32, count: i32): void {
  const f = f32x4.splat(factor);
  for (let i = 0; i < count; i += 4) {
    v128.store(at(target, i), f32x4.add(v128.load(at(target, i)), f32x4.mul(f, v128.load(at(source, i)))));
  }
}
