// SHA-256 (FIPS 180-4) of blocks of 64 bytes.
export const heapBase: usize = __heap_base;

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const CONSTANTS: usize = memory.data<u32>(
  [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
    0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
    0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
    0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2
  ],
  16
);
/** The message schedule plus the constants. */
const sums: usize = memory.data(256, 16);
/** The running hash: eight u32. */
export const state: usize = memory.data(32, 16);

const SWAP = i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);

/** Takes `blocks` blocks from `from` on into `state`. */
export function compress(from: usize, blocks: i32): void {
  for (let i = 0; i < blocks; i++, from += 64) {
    expand(from);
    rounds();
  }
}

/** The last 16 words stay in registers: reading them back across two stores would stall. */
function expand(from: usize): void {
  let w0 = i8x16.swizzle(v128.load(from), SWAP);
  let w1 = i8x16.swizzle(v128.load(from, 16), SWAP);
  let w2 = i8x16.swizzle(v128.load(from, 32), SWAP);
  let w3 = i8x16.swizzle(v128.load(from, 48), SWAP);
  for (let t: usize = 0; t < 256; t += 64) {
    v128.store(sums + t, i32x4.add(w0, v128.load(CONSTANTS + t)));
    v128.store(sums + t, i32x4.add(w1, v128.load(CONSTANTS + t, 16)), 16);
    v128.store(sums + t, i32x4.add(w2, v128.load(CONSTANTS + t, 32)), 32);
    v128.store(sums + t, i32x4.add(w3, v128.load(CONSTANTS + t, 48)), 48);
    if (t === 192) break;
    w0 = following(w0, w1, w2, w3);
    w1 = following(w1, w2, w3, w0);
    w2 = following(w2, w3, w0, w1);
    w3 = following(w3, w0, w1, w2);
  }
}

/** The four words after sixteen. */
function following(w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  const w15 = v128.shuffle<i32>(w0, w1, 1, 2, 3, 4);
  const small0 = v128.xor(v128.xor(rotate(w15, 7), rotate(w15, 18)), i32x4.shr_u(w15, 3));
  const base = i32x4.add(i32x4.add(w0, small0), v128.shuffle<i32>(w2, w3, 1, 2, 3, 4));
  const zero = i32x4.splat(0);
  const low = i32x4.add(base, small1(v128.shuffle<i32>(w3, zero, 2, 3, 4, 4)));
  // The upper two words need the lower two.
  return i32x4.add(low, small1(v128.shuffle<i32>(low, zero, 4, 4, 0, 1)));
}

function rotate(x: v128, n: i32): v128 {
  return v128.or(i32x4.shr_u(x, n), i32x4.shl(x, 32 - n));
}

function small1(x: v128): v128 {
  return v128.xor(v128.xor(rotate(x, 17), rotate(x, 19)), i32x4.shr_u(x, 10));
}

function rounds(): void {
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  let e = load<u32>(state, 16);
  let f = load<u32>(state, 20);
  let g = load<u32>(state, 24);
  let h = load<u32>(state, 28);
  for (let at = sums; at < sums + 256; at += 32) {
    h += mixEnd(e, f, g) + load<u32>(at);
    d += h;
    h += mixStart(a, b, c);
    g += mixEnd(d, e, f) + load<u32>(at, 4);
    c += g;
    g += mixStart(h, a, b);
    f += mixEnd(c, d, e) + load<u32>(at, 8);
    b += f;
    f += mixStart(g, h, a);
    e += mixEnd(b, c, d) + load<u32>(at, 12);
    a += e;
    e += mixStart(f, g, h);
    d += mixEnd(a, b, c) + load<u32>(at, 16);
    h += d;
    d += mixStart(e, f, g);
    c += mixEnd(h, a, b) + load<u32>(at, 20);
    g += c;
    c += mixStart(d, e, f);
    b += mixEnd(g, h, a) + load<u32>(at, 24);
    f += b;
    b += mixStart(c, d, e);
    a += mixEnd(f, g, h) + load<u32>(at, 28);
    e += a;
    a += mixStart(b, c, d);
  }
  store<u32>(state, load<u32>(state) + a);
  store<u32>(state, load<u32>(state, 4) + b, 4);
  store<u32>(state, load<u32>(state, 8) + c, 8);
  store<u32>(state, load<u32>(state, 12) + d, 12);
  store<u32>(state, load<u32>(state, 16) + e, 16);
  store<u32>(state, load<u32>(state, 20) + f, 20);
  store<u32>(state, load<u32>(state, 24) + g, 24);
  store<u32>(state, load<u32>(state, 28) + h, 28);
}

function mixEnd(e: u32, f: u32, g: u32): u32 {
  return (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + (g ^ (e & (f ^ g)));
}

function mixStart(a: u32, b: u32, c: u32): u32 {
  return (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & (b ^ c)) ^ (b & c));
}
