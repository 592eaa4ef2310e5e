/** exp and log, bit for bit those of `detmath` in core/shared where the argument of exp is in [-708, 709]; and a short exp in float32. */
const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
const INV_LN2: f64 = 1.442695040888963387;
const SQRT2: f64 = 1.4142135623730951;

/**
 * Constants are loaded rather than written as SIMD constants, which engines build anew from two integers at each use.
 * The last, added to a small integer k, leaves k + 1023, the exponent of 2^k, in the lowest bits.
 */
const table: usize = memory.data<f64>(
  [
    -708,
    709,
    INV_LN2,
    0.5,
    1,
    LN2_HIGH,
    LN2_LOW,
    4.13813679705723846039e-8,
    -1.6533902205465251539e-6,
    6.61375632143793436117e-5,
    -2.77777777770155933842e-3,
    1.66666666666666019037e-1,
    2,
    6755399441056767
  ],
  16
);

/** Both lanes of a constant of the table, by its offset in bytes. */
// @ts-expect-error decorator of AssemblyScript
@inline
export function constant(offset: usize): v128 {
  return v128.load64_splat(table + offset);
}
export const ONE: usize = 32;
export const TWO: usize = 96;

/** e^x in both lanes; arguments are clamped to [-708, 709], so the result is always a normal number. */
// @ts-expect-error decorator of AssemblyScript
@inline
export function exp2(argument: v128): v128 {
  const x = f64x2.pmin(f64x2.pmax(argument, constant(0)), constant(8));
  const scaled = f64x2.mul(x, constant(16));
  const floor = f64x2.floor(scaled);
  const isUpper = f64x2.ge(f64x2.sub(scaled, floor), constant(24));
  const k = f64x2.add(floor, v128.and(isUpper, constant(ONE)));
  const high = f64x2.sub(x, f64x2.mul(k, constant(40)));
  const low = f64x2.mul(k, constant(48));
  const r = f64x2.sub(high, low);
  const t = f64x2.mul(r, r);
  let p = f64x2.add(constant(64), f64x2.mul(t, constant(56)));
  p = f64x2.add(constant(72), f64x2.mul(t, p));
  p = f64x2.add(constant(80), f64x2.mul(t, p));
  p = f64x2.add(constant(88), f64x2.mul(t, p));
  const c = f64x2.sub(r, f64x2.mul(t, p));
  const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(constant(TWO), c));
  const y = f64x2.sub(constant(ONE), f64x2.sub(f64x2.sub(low, quotient), high));
  return f64x2.mul(y, i64x2.shl(f64x2.add(k, constant(104)), 52));
}

/** Natural logarithm of a positive normal number. */
export function ln(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  let exponent = <f64>(<i32>(bits >> 52) - 1023);
  let fraction = reinterpret<f64>((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
  if (fraction >= SQRT2) {
    fraction /= 2;
    exponent += 1;
  }
  const f = fraction - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const half = 0.5 * f * f;
  return exponent * LN2_HIGH - (half - (s * (half + odd + even) + exponent * LN2_LOW) - f);
}

/** The fourth, added to a small number, rounds it to an integer k and leaves k + 127 in the lowest bits. */
const shortTable: usize = memory.data<f32>(
  [
    -80,
    80,
    1.44269504,
    12583039,
    0.693359375,
    -2.12194440e-4,
    1,
    0.5,
    0.166666667,
    0.0416666667,
    0.00833333333,
    0.00138888889,
    0.000198412698
  ],
  16
);

/** All four lanes of a constant of the short table, by its offset in bytes. */
// @ts-expect-error decorator of AssemblyScript
@inline
export function shortConstant(offset: usize): v128 {
  return v128.load32_splat(shortTable + offset);
}
export const SHORT_ONE: usize = 24;

/** e^x in four lanes, arguments clamped to [-80, 80]: range reduction by ln 2 in two parts, then the Taylor series to r^7. */
// @ts-expect-error decorator of AssemblyScript
@inline
export function exp4(argument: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(argument, shortConstant(0)), shortConstant(4));
  const biased = f32x4.add(f32x4.mul(x, shortConstant(8)), shortConstant(12));
  const k = f32x4.sub(biased, shortConstant(12));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(k, shortConstant(16))), f32x4.mul(k, shortConstant(20)));
  let p = f32x4.add(shortConstant(44), f32x4.mul(r, shortConstant(48)));
  p = f32x4.add(shortConstant(40), f32x4.mul(r, p));
  p = f32x4.add(shortConstant(36), f32x4.mul(r, p));
  p = f32x4.add(shortConstant(32), f32x4.mul(r, p));
  p = f32x4.add(shortConstant(28), f32x4.mul(r, p));
  p = f32x4.add(shortConstant(SHORT_ONE), f32x4.mul(r, p));
  p = f32x4.add(shortConstant(SHORT_ONE), f32x4.mul(r, p));
  return f32x4.mul(p, i32x4.shl(biased, 23));
}
