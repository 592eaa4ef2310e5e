const scratch = new Float64Array(1);
const halves = new Int32Array(scratch.buffer);

/** Murmur3's 32-bit finaliser over both halves of a double; 0 and -0 are one value. */
export function hashDouble(value: number): number {
  scratch[0] = value + 0;
  return mixBits(Math.imul(halves[0]!, 0xcc9e2d51) ^ halves[1]!);
}

export function mixBits(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
