// Decimal to double, correctly rounded: Lemire, "Number parsing at a gigabyte per second" (2021), and Mushtak and
// Lemire, "Fast number parsing without fallback" (2023).

export const SMALLEST_POWER: i32 = -342;
export const LARGEST_POWER: i32 = 308;
/** Pairs of u64, the high half first: the top 128 bits of 5^q, rounded up where it is exact as a reciprocal. */
export const powers: usize = memory.data(651 * 16, 16);

/** Powers of ten that are exact as doubles. */
const EXACT_POWERS: usize = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22
]);
const MOST_EXACT: i32 = 22;
const LARGEST_EXACT: u64 = 1 << 53;

let productLow: u64 = 0;

/** `digits * 10^power` correctly rounded, or NaN where it is subnormal, too large or in doubt. */
@inline
export function scale(digits: u64, power: i32): f64 {
  if (digits <= LARGEST_EXACT && power <= 0 && power >= -MOST_EXACT) {
    return <f64>(<i64>digits) / load<f64>(EXACT_POWERS + (usize(-power) << 3));
  }
  if (digits === 0) return 0;
  if (power < SMALLEST_POWER || power > LARGEST_POWER) return NaN;
  return scaleWide(digits, power);
}

function scaleWide(digits: u64, power: i32): f64 {
  const shift = <i32>clz(digits);
  const factor = powers + (usize(power - SMALLEST_POWER) << 4);
  let high = multiply(digits << shift, load<u64>(factor));
  let low = productLow;
  if ((high & 0x1ff) === 0x1ff) {
    const added = multiply(digits << shift, load<u64>(factor, 8));
    low += added;
    if (low < added) high++;
  }
  if (low === ~(<u64>0) && (power < -27 || power > 55)) return NaN;
  const carry = <i32>(high >> 63);
  let mantissa = high >> (carry + 9);
  // 217706 / 2^16 is log2(10) and a bit more: floor(q log2(10)) for every power here.
  let exponent = ((217706 * power) >> 16) + 63 + carry - shift + 1023;
  if (exponent <= 0) return NaN;
  if (low <= 1 && power >= -4 && power <= 23 && (mantissa & 3) === 1 && mantissa << (carry + 9) === high) {
    mantissa &= ~(<u64>1);
  }
  mantissa = (mantissa + (mantissa & 1)) >> 1;
  if (mantissa >> 53 !== 0) {
    mantissa >>= 1;
    exponent++;
  }
  if (exponent >= 2047) return NaN;
  return reinterpret<f64>((mantissa & 0xfffffffffffff) | ((<u64>exponent) << 52));
}

/** The high half of a product, its low half in `productLow`. */
function multiply(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const low = aLow * bLow;
  const first = aHigh * bLow + (low >> 32);
  const second = aLow * bHigh + (first & 0xffffffff);
  productLow = (second << 32) | (low & 0xffffffff);
  return aHigh * bHigh + (first >> 32) + (second >> 32);
}
