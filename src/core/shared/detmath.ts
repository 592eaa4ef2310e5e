/**
 * Elementary functions from + - * / sqrt and bit moves only: the same bits on V8, JavaScriptCore and SpiderMonkey,
 * which the built-ins are not (bundle-and-sync research 6.1). Accurate to about 1 ulp in the ranges used here.
 */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INV_LN2 = 1.442695040888963387;

const view = new DataView(new ArrayBuffer(8));

/** 2^k for integer k in [-1022, 1023]. */
function powerOfTwo(k: number): number {
  view.setUint32(0, (k + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

function scaleByPowerOfTwo(x: number, k: number): number {
  if (k > 1023) return x * powerOfTwo(1023) * powerOfTwo(k - 1023);
  if (k < -1022) return x * powerOfTwo(k + 1022) * powerOfTwo(-1022);
  return x * powerOfTwo(k);
}

/** e^x: range reduction by ln 2, then the rational form of R(r) = r (e^r + 1)/(e^r - 1) on |r| <= ln2/2. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.round(x * INV_LN2);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return scaleByPowerOfTwo(y, k);
}

/** Natural logarithm: x = 2^k (1+f), then the even polynomial in s = f/(2+f). */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  const { exponent, fraction } = split(x);
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

/** x = 2^exponent * fraction with fraction in [sqrt(1/2), sqrt(2)). */
function split(x: number): { exponent: number; fraction: number } {
  const scaled = x < 2.2250738585072014e-308 ? x * 18014398509481984 : x;
  view.setFloat64(0, scaled);
  const high = view.getUint32(0);
  let exponent = ((high >>> 20) & 0x7ff) - 1023 - (scaled === x ? 0 : 54);
  view.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let fraction = view.getFloat64(0);
  if (fraction >= Math.SQRT2) {
    fraction /= 2;
    exponent += 1;
  }
  return { exponent, fraction };
}

/** ln(1+x), accurate for small x (Kahan's correction by the rounding of 1+x). */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1) return x;
  if (u === Infinity) return Infinity;
  return (log(u) * x) / (u - 1);
}

/** x^y for x > 0; integer powers up to 64 by repeated squaring. */
export function pow(x: number, y: number): number {
  if (Number.isInteger(y) && Math.abs(y) <= 64) return y < 0 ? 1 / integerPower(x, -y) : integerPower(x, y);
  return exp(y * log(x));
}

function integerPower(x: number, n: number): number {
  let result = 1;
  for (let base = x, left = n; left > 0; left = Math.floor(left / 2), base *= base) {
    if (left % 2 === 1) result *= base;
  }
  return result;
}

/** 1/(1+e^-x), without overflow on either side. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** ln(1+e^x), without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

export function tanh(x: number): number {
  return 2 * sigmoid(2 * x) - 1;
}
