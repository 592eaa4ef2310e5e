const SPLITTER = 134217729;
/** 2^-45, far above the relative error of the correction. */
const DOUBT = 2.842170943040401e-14;

/**
 * `(high + low) / divisor` correctly rounded, or NaN in the rare case that it is in doubt. Needs integers with
 * `low < 10^8` and `low < high` unless `high` is 0, all exact. Method: the remainder of the rounded quotient through
 * Dekker's exact product (1971), added back and accepted if both ends of its error interval round alike (Ziv's test).
 */
export function divideExactly({ high, low }: { high: number; low: number }, divisor: number): number {
  const whole = high + low;
  const lost = low - (whole - high);
  const quotient = whole / divisor;
  const product = quotient * divisor;
  const a = upperHalf(quotient);
  const b = upperHalf(divisor);
  const x = quotient - a;
  const y = divisor - b;
  const productError = a * b - product + a * y + x * b + x * y;
  const correction = (whole - product - productError + lost) / divisor;
  const below = quotient + correction * (1 - DOUBT);
  return below === quotient + correction * (1 + DOUBT) ? below : NaN;
}

/** The upper 26 bits of a double (Veltkamp). */
function upperHalf(value: number): number {
  const scaled = SPLITTER * value;
  return scaled - (scaled - value);
}
