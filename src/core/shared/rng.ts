/**
 * A counter-based generator: value i of a stream depends on nothing but (seed, purpose, i), so one more feature,
 * fold or worker never shifts another stream. Mixing: two rounds of murmur3's 32-bit finaliser over the counter.
 */
export interface Rng {
  /** Uniform integer in [0, 2^32). */
  uint32(): number;
  /** Uniform double in [0, 1) with 32 bits. */
  uniform(): number;
  /** Uniform integer in [0, bound), unbiased. */
  below(bound: number): number;
}

/** @param purpose names the stream: `split`, `shuffle`, `init`, `dropout`, `bootstrap`, ... */
export function createRng(seed: number, purpose: string): Rng {
  const key = mix(hashText(purpose) ^ mix(seed | 0));
  let counter = 0;
  const uint32 = (): number => {
    const n = counter++;
    return mix(mix((n | 0) ^ key) + Math.imul((n / 4294967296) | 0, 0x9e3779b9) + key) >>> 0;
  };
  return {
    uint32,
    uniform: () => uint32() / 4294967296,
    below: (bound) => drawBelow(uint32, bound)
  };
}

/** Rejection sampling: draws above the largest multiple of `bound` are thrown away. */
function drawBelow(uint32: () => number, bound: number): number {
  const limit = 4294967296 - (4294967296 % bound);
  let value = uint32();
  while (value >= limit) value = uint32();
  return value % bound;
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** FNV-1a over UTF-16 code units. */
function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}
