const MOST_BITS = 100;

function powerOfTwo(exponent: number): number {
  let result = 1;
  for (let i = Math.abs(exponent); i > 0; i--) result *= 2;
  return exponent < 0 ? 1 / result : result;
}

/** Multiples of 2^-bits, halves rounded up. */
export function roundToBits(values: ArrayLike<number>, bits: number): Float32Array {
  const scale = powerOfTwo(bits);
  return Float32Array.from(values, (value) => Math.round(value * scale) / scale);
}

/**
 * The most bits, at most 100, with which a sum of `terms` values rounded to multiples of 2^-bits, in magnitude at most
 * `largest` before, stays below 2^(24 - bits). Then all partial sums are float32 numbers, and sums exact in any order.
 */
export function chooseExactBits(largest: number, terms: number): number {
  let bits = MOST_BITS;
  while (bits > -MOST_BITS && !(largest + terms * powerOfTwo(-bits - 1) < powerOfTwo(24 - bits))) bits--;
  return bits;
}
