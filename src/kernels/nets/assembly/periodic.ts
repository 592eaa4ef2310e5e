import { at, state } from './state';

/**
 * The columns `passing` first, then for each of `columns` the cosines and after them the sines of `2 pi f x`. `turns`
 * takes f x less its nearest integer for the backward pass. `perColumn` is a multiple of 4; `first`, where cosines
 * begin, is too, and so are the lengths of rows.
 */
export function periodic(
  source: usize,
  lds: i32,
  target: usize,
  ldt: i32,
  passing: usize,
  passed: i32,
  first: i32,
  columns: usize,
  count: i32,
  perColumn: i32,
  frequencies: usize,
  used: i32
): void {
  for (let row = 0; row < state.padded; row++, source = at(source, lds), target = at(target, ldt)) {
    for (let j = 0; j < passed; j++) store<f32>(at(target, j), load<f32>(at(source, load<i32>(at(passing, j)))));
    let cosines = at(target, first),
      frequency = frequencies;
    for (let j = 0; j < count; j++) {
      const x = v128.load32_splat(at(source, load<i32>(at(columns, j))));
      const sines = at(cosines, perColumn);
      for (let f = 0; f < perColumn; f += 4, frequency += 16) {
        const t = f32x4.mul(x, v128.load(frequency)),
          r = f32x4.sub(t, f32x4.nearest(t));
        (v128.store(at(cosines, f), cosTurns4(r)), v128.store(at(sines, f), sinTurns4(r)));
      }
      // The cosine of a frequency that only fills up would be 1, and the weights above it would learn.
      for (let f = used; f < perColumn; f++) store<f32>(at(cosines, f), 0);
      cosines = at(sines, perColumn);
    }
  }
}

/** Gradient at the frequencies: sum over rows of 2 pi x (cos dsin - sin dcos). `values` is what `periodic` wrote. */
export function periodicBack(
  source: usize,
  lds: i32,
  values: usize,
  delta: usize,
  ldt: i32,
  first: i32,
  columns: usize,
  count: i32,
  perColumn: i32,
  gradient: usize
): void {
  const turn = f32x4.splat(6.28318530717958648);
  memory.fill(gradient, 0, (<usize>(count * perColumn)) << 2);
  for (let row = 0; row < state.padded; row++, source = at(source, lds)) {
    let value = at(values, row * ldt + first),
      error = at(delta, row * ldt + first),
      sum = gradient;
    for (let j = 0; j < count; j++, value = at(value, 2 * perColumn), error = at(error, 2 * perColumn)) {
      const x = f32x4.mul(turn, v128.load32_splat(at(source, load<i32>(at(columns, j)))));
      for (let f = 0; f < perColumn; f += 4, sum += 16) {
        const rise = f32x4.mul(v128.load(at(value, f)), v128.load(at(error, perColumn + f)));
        const fall = f32x4.mul(v128.load(at(value, perColumn + f)), v128.load(at(error, f)));
        v128.store(sum, f32x4.add(v128.load(sum), f32x4.mul(x, f32x4.sub(rise, fall))));
      }
    }
  }
}

/** sin(2 pi r) for four |r| <= 1/4 in float32: Taylor to the eleventh power. */
function sine4(r: v128): v128 {
  const x = f32x4.mul(r, f32x4.splat(6.28318530717958648)),
    t = f32x4.mul(x, x);
  let p = f32x4.splat(-1.0 / 39916800.0);
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(1.0 / 362880.0));
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(-1.0 / 5040.0));
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(1.0 / 120.0));
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(-1.0 / 6.0));
  return f32x4.add(x, f32x4.mul(f32x4.mul(p, t), x));
}

/** sin(2 pi r) for four r in [-1/2, 1/2]: beyond a quarter it is the sine of the rest to the half. */
function sinTurns4(r: v128): v128 {
  const sign = v128.and(r, f32x4.splat(-0.0));
  const size = f32x4.abs(r);
  const folded = f32x4.pmin(size, f32x4.sub(f32x4.splat(0.5), size));
  return v128.xor(sine4(folded), sign);
}

/** cos(2 pi r) for four r in [-1/2, 1/2]. */
function cosTurns4(r: v128): v128 {
  return sine4(f32x4.sub(f32x4.splat(0.25), f32x4.abs(r)));
}
