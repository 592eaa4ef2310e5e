import { at, state } from './state';

/** Limits the Euclidean norm of all gradients of this step. */
export function limitNorm(gradient: usize, count: i32, limit: f32): void {
  let s0 = f32x4.splat(0),
    s1 = s0;
  for (let i = 0; i + 8 <= count; i += 8) {
    const g0 = v128.load(at(gradient, i)),
      g1 = v128.load(at(gradient, i + 4));
    ((s0 = f32x4.add(s0, f32x4.mul(g0, g0))), (s1 = f32x4.add(s1, f32x4.mul(g1, g1))));
  }
  if (count & 4) {
    const rest = v128.load(at(gradient, count - 4));
    s0 = f32x4.add(s0, f32x4.mul(rest, rest));
  }
  s0 = f32x4.add(s0, s1);
  const norm = sqrt(
    f32x4.extract_lane(s0, 0) + f32x4.extract_lane(s0, 1) + f32x4.extract_lane(s0, 2) + f32x4.extract_lane(s0, 3)
  );
  state.gradientScale = norm > limit ? limit / norm : 1;
}

/**
 * `p = p (1 - rate decay) - step m / (sqrt(v) + epsilon)` with this step's rates; `gain1`, `gain2` are 1 - beta.
 * Bias corrections are in the step size and in epsilon (Kingma & Ba 2015, end of section 2).
 */
export function adamw(
  p: usize,
  m: usize,
  v: usize,
  g: usize,
  count: i32,
  multiple: f32,
  decay: f32,
  gain1: f32,
  gain2: f32
): void {
  const rates = state.rates + <usize>state.step * 12;
  const step = f32x4.splat(load<f32>(rates) * multiple);
  const keep = f32x4.splat(1 - load<f32>(rates, 4) * decay);
  const epsilon = f32x4.splat(load<f32>(rates, 8));
  const a = f32x4.splat(gain1),
    b = f32x4.splat(gain2),
    scale = f32x4.splat(state.gradientScale);
  for (const end = at(p, count); p < end; p += 16, m += 16, v += 16, g += 16) {
    const gradient = f32x4.mul(v128.load(g), scale);
    let first = v128.load(m),
      second = v128.load(v);
    first = f32x4.add(first, f32x4.mul(a, f32x4.sub(gradient, first)));
    second = f32x4.add(second, f32x4.mul(b, f32x4.sub(f32x4.mul(gradient, gradient), second)));
    (v128.store(m, first), v128.store(v, second));
    const move = f32x4.div(f32x4.mul(step, first), f32x4.add(f32x4.sqrt(second), epsilon));
    v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), keep), move));
  }
}
