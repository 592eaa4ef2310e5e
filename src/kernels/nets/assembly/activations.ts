import { at, state } from './state';

const SELU_SCALE: f32 = 1.05070098735548049;
const SELU_ALPHA: f32 = 1.67326324235437729;

/** In place; the derivative goes to `derivative` unless that is 0. */
export function selu(x: usize, count: i32, derivative: usize): void {
  const zero = f32x4.splat(0);
  const scale = f32x4.splat(SELU_SCALE),
    low = f32x4.splat(SELU_SCALE * SELU_ALPHA);
  for (let i = 0; i < count; i += 4) {
    const z = v128.load(at(x, i)),
      positive = f32x4.gt(z, zero);
    const e = f32x4.mul(low, exp4(f32x4.pmin(z, zero)));
    v128.store(at(x, i), v128.bitselect(f32x4.mul(scale, z), f32x4.sub(e, low), positive));
    if (derivative) v128.store(at(derivative, i), v128.bitselect(scale, e, positive));
  }
}

/** x tanh(ln(1 + e^x)) = x n / (n + 2) with n = e^x (e^x + 2); from 20 on it is x. */
export function mish(x: usize, count: i32, derivative: usize): void {
  const one = f32x4.splat(1),
    two = f32x4.splat(2),
    four = f32x4.splat(4),
    top = f32x4.splat(20);
  for (let i = 0; i < count; i += 4) {
    const z = v128.load(at(x, i)),
      large = f32x4.gt(z, top);
    const e = exp4(f32x4.pmin(z, top));
    const n = f32x4.mul(e, f32x4.add(e, two)),
      below = f32x4.add(n, two);
    const share = f32x4.div(n, below);
    v128.store(at(x, i), v128.bitselect(z, f32x4.mul(z, share), large));
    if (!derivative) continue;
    const bend = f32x4.div(f32x4.mul(four, f32x4.mul(e, f32x4.add(one, e))), f32x4.mul(below, below));
    v128.store(at(derivative, i), v128.bitselect(one, f32x4.add(share, f32x4.mul(z, bend)), large));
  }
}

/** Element i is kept when `mix(i ^ key of this step)` is at least `threshold`, and multiplied by `growth`. */
export function dropout(x: usize, count: i32, key: u32, threshold: u32, growth: f32): void {
  const step = i32x4.splat(mix(key ^ mix(state.done + state.step)));
  const limit = i32x4.splat(threshold),
    factor = f32x4.splat(growth);
  let counter = i32x4(0, 1, 2, 3);
  for (let i = 0; i < count; i += 4) {
    const kept = i32x4.ge_u(mix4(v128.xor(counter, step)), limit);
    v128.store(at(x, i), v128.and(f32x4.mul(v128.load(at(x, i)), factor), kept));
    counter = i32x4.add(counter, i32x4.splat(4));
  }
}

/** The 32-bit finaliser of murmur3. */
function mix(value: u32): u32 {
  let h = value;
  h = (h ^ (h >>> 16)) * 0x85ebca6b;
  h = (h ^ (h >>> 13)) * 0xc2b2ae35;
  return h ^ (h >>> 16);
}

function mix4(value: v128): v128 {
  let h = i32x4.mul(v128.xor(value, i32x4.shr_u(value, 16)), i32x4.splat(0x85ebca6b));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/** Four e^x in float32, 2 ulp, x cut to [-87, 88]: 2^k times a degree-6 Taylor polynomial on |r| <= ln2/2. */
function exp4(x: v128): v128 {
  const cut = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87)), f32x4.splat(88));
  const k = f32x4.nearest(f32x4.mul(cut, f32x4.splat(1.44269504)));
  const near = f32x4.sub(cut, f32x4.mul(k, f32x4.splat(0.693359375)));
  const r = f32x4.add(near, f32x4.mul(k, f32x4.splat(2.1219444e-4)));
  let p = f32x4.splat(1.0 / 720.0);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 120.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 24.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 6.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  p = f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), f32x4.add(r, f32x4.splat(1)));
  return f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(127)), 23));
}
