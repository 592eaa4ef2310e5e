// Runs of digits with at most one decimal mark among them, all bytes at a time. The mark is taken out by moving the
// digits before it one place towards it.

/** What stands for anything but digits and one mark. */
export const NO_DIGITS: u64 = ~(<u64>0);

/** Digits behind the mark of the run read last, -1 without a mark. */
export let fraction: i32 = -1;

/** 16 bytes of zeros, 16 of ones: from `n` on, a mask of the last n of 16 bytes. */
const LAST_BYTES: usize = memory.data<u64>([0, 0, -1, -1], 16);
const PLACES = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
const ZEROS: u64 = 0x3030303030303030;
const HIGH_BITS: u64 = 0x8080808080808080;

/** The 1 to 8 bytes before `end`. */
@inline
export function readFew(end: usize, count: i32, decimal: i32): u64 {
  const bytes = load<u64>(end - 8);
  let digits = (bytes ^ ZEROS) & (~(<u64>0) << ((8 - count) << 3));
  fraction = -1;
  const others = (((digits & ~HIGH_BITS) + 0x7676767676767676) | digits) & HIGH_BITS;
  if (others !== 0) {
    const place = ctz(others) - 7;
    if ((others & (others - 1)) !== 0 || <i32>((bytes >> place) & 255) !== decimal || count === 1) return NO_DIGITS;
    const before = digits & (((<u64>1) << place) - 1);
    digits = (before << 8) | (((digits >> place) >> 8) << 8 << place);
    fraction = <i32>(56 - place) >> 3;
  }
  digits = ((digits * 2561) >> 8) & 0x00ff00ff00ff00ff;
  digits = ((digits * 6553601) >> 16) & 0x0000ffff0000ffff;
  return (digits * 42949672960001) >> 32;
}

/** The 1 to 16 bytes before `end`. */
@inline
export function readMany(end: usize, count: i32, decimal: i32): u64 {
  const bytes = v128.load(end - 16);
  const digits = i8x16.sub(bytes, i8x16.splat(48));
  const wanted = 0xffff & (0xffff << (16 - count));
  const marks = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(<i8>decimal))) & wanted;
  const known = i8x16.bitmask(i8x16.lt_u(digits, i8x16.splat(10))) | marks;
  if ((known & wanted) !== wanted || (marks & (marks - 1)) !== 0) return NO_DIGITS;
  const mark = marks !== 0 ? ctz(marks) : -1;
  fraction = marks !== 0 ? 15 - mark : -1;
  const moved = i8x16.add(PLACES, i8x16.le_s(PLACES, i8x16.splat(<i8>mark)));
  return join(i8x16.swizzle(v128.and(digits, v128.load(LAST_BYTES + usize(count))), moved));
}

/** Sixteen digits, the first one most significant. */
@inline
function join(digits: v128): u64 {
  const tens = i16x8.mul(v128.and(digits, i16x8.splat(255)), i16x8.splat(10));
  const pairs = i16x8.add(tens, i16x8.shr_u(digits, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const packed = i16x8.narrow_i32x4_u(fours, fours);
  const eights = i32x4.dot_i16x8_s(packed, i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1));
  return (<u64>i32x4.extract_lane(eights, 0)) * 100000000 + <u64>i32x4.extract_lane(eights, 1);
}
