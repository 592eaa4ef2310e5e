import { at, state } from './state';

/** The batch's rows of `source`; the rows that fill it up to a multiple of 4 are 0. */
export function gather(source: usize, ld: i32, target: usize): void {
  const bytes = (<usize>ld) << 2;
  let order = at(state.order, state.start);
  for (let row = 0; row < state.count; row++, order += 4, target += bytes) {
    const from = source + <usize>load<u32>(order) * bytes;
    for (let i: usize = 0; i < bytes; i += 16) v128.store(target + i, v128.load(from + i));
  }
  memory.fill(target, 0, <usize>(state.padded - state.count) * bytes);
}

/** In place: z = (x - center) * scale, then z / sqrt(1 + (z/3)^2). */
export function clip(x: usize, ld: i32, center: usize, scale: usize): void {
  const one = f32x4.splat(1),
    third = f32x4.splat(1.0 / 3.0);
  for (let row = 0; row < state.padded; row++, x = at(x, ld)) {
    for (let j = 0; j < ld; j += 4) {
      const z = f32x4.mul(f32x4.sub(v128.load(at(x, j)), v128.load(at(center, j))), v128.load(at(scale, j)));
      const share = f32x4.mul(z, third);
      v128.store(at(x, j), f32x4.div(z, f32x4.sqrt(f32x4.add(one, f32x4.mul(share, share)))));
    }
  }
}

/** Column c of the result is `(x[from[c]] - lower[c]) / width[c]` cut to [least[c], most[c]]. */
export function piecewise(
  source: usize,
  lds: i32,
  target: usize,
  ldt: i32,
  from: usize,
  lower: usize,
  width: usize,
  least: usize,
  most: usize
): void {
  for (let row = 0; row < state.padded; row++, source = at(source, lds), target = at(target, ldt)) {
    for (let c = 0; c < ldt; c += 4) {
      let x = v128.load32_splat(at(source, load<i32>(at(from, c))));
      x = v128.load_lane<f32>(at(source, load<i32>(at(from, c + 1))), x, 1);
      x = v128.load_lane<f32>(at(source, load<i32>(at(from, c + 2))), x, 2);
      x = v128.load_lane<f32>(at(source, load<i32>(at(from, c + 3))), x, 3);
      x = f32x4.div(f32x4.sub(x, v128.load(at(lower, c))), v128.load(at(width, c)));
      x = f32x4.pmin(f32x4.pmax(x, v128.load(at(least, c))), v128.load(at(most, c)));
      v128.store(at(target, c), x);
    }
  }
}

/** x, then x^2. */
export function squares(source: usize, lds: i32, width: i32, target: usize, ldt: i32): void {
  for (let row = 0; row < state.padded; row++, source = at(source, lds), target = at(target, ldt)) {
    for (let j = 0; j < width; j++) {
      const x = load<f32>(at(source, j));
      store<f32>(at(target, j), x);
      store<f32>(at(target, width + j), x * x);
    }
  }
}

/** Row r becomes `members` rows, each times its own factors. */
export function scale(source: usize, target: usize, ld: i32, members: i32, factors: usize): void {
  for (let row = 0; row < state.padded; row++, source = at(source, ld)) {
    for (let i = 0; i < members * ld; i += ld, target = at(target, ld)) {
      for (let j = 0; j < ld; j += 4) {
        v128.store(at(target, j), f32x4.mul(v128.load(at(source, j)), v128.load(at(factors, i + j))));
      }
    }
  }
}

/** Gradient at the factors. */
export function scaleBack(source: usize, delta: usize, ld: i32, members: i32, gradient: usize): void {
  memory.fill(gradient, 0, (<usize>(members * ld)) << 2);
  for (let row = 0; row < state.padded; row++, source = at(source, ld)) {
    for (let i = 0; i < members * ld; i += ld, delta = at(delta, ld)) {
      for (let j = 0; j < ld; j += 4) {
        const sum = at(gradient, i + j);
        const product = f32x4.mul(v128.load(at(source, j)), v128.load(at(delta, j)));
        v128.store(sum, f32x4.add(v128.load(sum), product));
      }
    }
  }
}

/** Gradient at what `scale` read. */
export function scaleInput(delta: usize, target: usize, ld: i32, members: i32, factors: usize): void {
  for (let row = 0; row < state.padded; row++, delta = at(delta, members * ld), target = at(target, ld)) {
    for (let j = 0; j < ld; j += 4) {
      let sum = f32x4.splat(0);
      for (let i = j; i < members * ld; i += ld) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(at(delta, i)), v128.load(at(factors, i))));
      }
      v128.store(at(target, j), sum);
    }
  }
}
