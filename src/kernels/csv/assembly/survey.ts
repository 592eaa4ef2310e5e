import { consumed, text } from './tokenizer';

const HAS_NUL: i32 = 1;
const IS_DOUBTFUL: i32 = 2;
const REPLACEMENT: i32 = 0xbdbfef;

/** What the whole records hold: `HAS_NUL` for a zero byte, `IS_DOUBTFUL` for what is no UTF-8 and for U+FFFD. */
export function survey(): i32 {
  const end = text + usize(consumed);
  let found = 0;
  let at = text;
  while (at < end) {
    const bytes = v128.load(at);
    if (at + 16 <= end && !i8x16.bitmask(bytes)) {
      if (!i8x16.all_true(bytes)) found |= HAS_NUL;
      at += 16;
      continue;
    }
    const stop = min(at + 16, end);
    while (at < stop) {
      const byte = <i32>load<u8>(at);
      if (byte === 0) found |= HAS_NUL;
      const length = byte < 0x80 ? 1 : sequenceLength(at);
      if (length === 0 || at + usize(length) > end || (load<i32>(at) & 0xffffff) === REPLACEMENT) found |= IS_DOUBTFUL;
      at += usize(max(length, 1));
    }
  }
  return found;
}

/** Bytes of the character beyond ASCII at `at`, 0 for none (Unicode standard, table 3-7). */
function sequenceLength(at: usize): i32 {
  const first = <i32>load<u8>(at);
  const second = <i32>load<u8>(at, 1);
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return isWithin(second, 0x80, 0xbf) ? 2 : 0;
  const isThird = isWithin(<i32>load<u8>(at, 2), 0x80, 0xbf);
  if (first < 0xf0) return isThird && isWithin(second, first === 0xe0 ? 0xa0 : 0x80, first === 0xed ? 0x9f : 0xbf) ? 3 : 0;
  const isFourth = isThird && isWithin(<i32>load<u8>(at, 3), 0x80, 0xbf);
  return isFourth && isWithin(second, first === 0xf0 ? 0x90 : 0x80, first === 0xf4 ? 0x8f : 0xbf) ? 4 : 0;
}

function isWithin(byte: i32, low: i32, high: i32): bool {
  return byte >= low && byte <= high;
}
