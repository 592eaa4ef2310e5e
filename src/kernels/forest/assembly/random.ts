let state: u32 = 0;

/** Starts the stream of a tree. */
export function seedRandom(seed: u32): void {
  state = seed;
}

/** 32 random bits: a Weyl sequence through the finaliser of MurmurHash3. */
export function randomBits(): u32 {
  state += 0x9e37_79b9;
  let z = state;
  z = (z ^ (z >> 16)) * 0x85eb_ca6b;
  z = (z ^ (z >> 13)) * 0xc2b2_ae35;
  return z ^ (z >> 16);
}

/** A whole number from 0 to `count - 1`, by the high bits of a product. */
export function randomBelow(count: i32): i32 {
  return <i32>((<u64>randomBits() * <u64>(<u32>count)) >> 32);
}
