const SMALLEST = -342;
const LARGEST = 308;
/** Up to here 5^-q fits into 64 bits, and the reciprocal has to be rounded up. */
const SMALLEST_ROUNDED_UP = -27;
const LOW_HALF = (1n << 64n) - 1n;

let table: BigUint64Array | undefined;

/** The top 128 bits of 5^q for q from -342 to 308, high half first: what `assembly/scale.ts` multiplies by. */
export function powersOfFive(): BigUint64Array {
  if (table !== undefined) return table;
  table = new BigUint64Array((LARGEST - SMALLEST + 1) * 2);
  let power = 1n;
  for (let q = 0; q <= -SMALLEST; q++, power *= 5n) {
    const bits = BigInt(power.toString(2).length);
    if (q <= LARGEST) put(table, q, bits > 128n ? power >> (bits - 128n) : power << (128n - bits));
    const quotient = (1n << (bits + 127n)) / power;
    if (q > 0) put(table, -q, -q < SMALLEST_ROUNDED_UP ? quotient : quotient + 1n);
  }
  return table;
}

function put(powers: BigUint64Array, q: number, bits: bigint): void {
  powers[(q - SMALLEST) * 2] = bits >> 64n;
  powers[(q - SMALLEST) * 2 + 1] = bits & LOW_HALF;
}
