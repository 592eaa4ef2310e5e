// Which of 64 bytes are what: one bit each, the first byte lowest.

export const LF: i32 = 10;
export const CR: i32 = 13;

export function bytesIn(block: usize, byte: i32): u64 {
  const wanted = i8x16.splat(<i8>byte);
  const first = i8x16.bitmask(i8x16.eq(v128.load(block), wanted));
  const second = i8x16.bitmask(i8x16.eq(v128.load(block, 16), wanted));
  const third = i8x16.bitmask(i8x16.eq(v128.load(block, 32), wanted));
  const fourth = i8x16.bitmask(i8x16.eq(v128.load(block, 48), wanted));
  return joined(first, second, third, fourth);
}

/** Delimiters and line ends. */
export function stopsIn(block: usize, delimiter: i32): u64 {
  const delimiters = i8x16.splat(<i8>delimiter);
  const first = stopMask(v128.load(block), delimiters);
  const second = stopMask(v128.load(block, 16), delimiters);
  const third = stopMask(v128.load(block, 32), delimiters);
  const fourth = stopMask(v128.load(block, 48), delimiters);
  return joined(first, second, third, fourth);
}

function stopMask(bytes: v128, delimiters: v128): i32 {
  const ends = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>LF)), i8x16.eq(bytes, i8x16.splat(<i8>CR)));
  return i8x16.bitmask(v128.or(ends, i8x16.eq(bytes, delimiters)));
}

function joined(first: i32, second: i32, third: i32, fourth: i32): u64 {
  return (<u64>(<u32>(first | (second << 16)))) | ((<u64>(<u32>(third | (fourth << 16)))) << 32);
}

/** How many lines end at the `wanted` bytes: carriage returns, and line feeds but for those after one. */
export function countLineEnds(block: usize, wanted: u64): i32 {
  if ((stopsIn(block, LF) & wanted) === 0) return 0;
  // The byte before the block tells whether a first line feed counts.
  const ends = bytesIn(block, CR) | (bytesIn(block, LF) & ~bytesIn(block - 1, CR));
  return <i32>popcnt(ends & wanted);
}

/** The lowest `count` bits, all of them from 64 on. */
export function lowBits(count: i32): u64 {
  return count < 64 ? ((<u64>1) << count) - 1 : ~(<u64>0);
}
