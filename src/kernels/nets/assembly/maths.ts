const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
const INV_LN2: f64 = 1.442695040888963387;

/** 2^k for k in [-1022, 1023]. */
function powerOfTwo(k: i32): f64 {
  return reinterpret<f64>((<i64>(k + 1023)) << 52);
}

/** e^x for x <= 709, in the steps of `detmath.exp`; 0 below -708. */
export function exp(x: f64): f64 {
  if (!(x >= -708)) return x < -708 ? 0 : x;
  const k = floor(x * INV_LN2 + 0.5);
  const high = x - k * LN2_HIGH,
    low = k * LN2_LOW;
  const r = high - low,
    t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  return (1 - (low - (r * c) / (2 - c) - high)) * powerOfTwo(<i32>k);
}

/** Natural logarithm of a normal number above 0, in the steps of `detmath.log`; no number and infinity stay. */
export function log(x: f64): f64 {
  if (!(x < Infinity)) return x;
  const bits = reinterpret<i64>(x);
  let exponent = <i32>((bits >> 52) & 0x7ff) - 1023;
  let fraction = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000);
  if (fraction >= 1.4142135623730951) {
    fraction /= 2;
    exponent += 1;
  }
  const f = fraction - 1,
    s = f / (2 + f),
    z = s * s,
    w = z * z,
    e = <f64>exponent;
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const half = 0.5 * f * f;
  return e * LN2_HIGH - (half - (s * (half + odd + even) + e * LN2_LOW) - f);
}

/** ln(1 + e^x) for any x. */
export function softplus(x: f64): f64 {
  return x > 0 ? x + log(1 + exp(-x)) : log(1 + exp(x));
}

/** 1 / (1 + e^-x) for any x. */
export function sigmoid(x: f64): f64 {
  const e = exp(x > 0 ? -x : x);
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}
