// Cells of one column as doubles. What is neither a plain decimal nor a known spelling of a missing value is listed.
import { lowBits } from './blocks';
import { fraction, NO_DIGITS, readFew, readMany } from './digits';
import { regrow } from './heap';
import { cells, heads, recordCount } from './records';
import { scale } from './scale';
import { text } from './tokenizer';

const MINUS: i32 = 45;
const ZERO: i32 = 48;
const SPACE: i32 = 32;
const TAB: i32 = 9;
const MOST_DIGITS: i32 = 19;
/** Digits of an exponent beyond which it is left to others. */
const LARGEST_EXPONENT: i32 = 9999;

/** What may stand before 16 more digits. */
const MOST_HIGH: u64 = 999;
const LARGEST_SAFE: u64 = 9007199254740991;

/** Doubles, one for each record asked for; NaN where the cell is missing or listed. */
export let values: usize = 0;
/** Records whose cell is listed, i32. */
export let strangers: usize = 0;
/** Cells that are numbers. */
export let foundCount: i32 = 0;

let room: i32 = 0;
let decimal: i32 = 46;
let refusesCodes: bool = false;
/** Up to 32 spellings: at most 7 bytes in a u64, the length in its top byte. */
const spellings: usize = memory.data(32 * 8, 8);
let spellingCount: i32 = 0;

export function clearSpellings(): void {
  spellingCount = 0;
}

export function addSpelling(packed: u64): void {
  if (spellingCount < 32) store<u64>(spellings + (usize(spellingCount++) << 3), packed);
}

/**
 * Reads column `column` of the records from `from` on. With `exact`, numbers that may be codes are listed: a leading
 * zero, integers beyond 2^53. Returns how many are listed.
 */
export function readNumbers(column: i32, from: i32, decimalByte: i32, exact: bool): i32 {
  decimal = decimalByte;
  refusesCodes = exact;
  let strangerCount = 0;
  let found = 0;
  reserveValues(recordCount - from);
  let to = values;
  let head = heads + (usize(from) << 3);
  for (let record = from; record < recordCount; record++, head += 8, to += 8) {
    const cell = load<i32>(head) + column;
    let value: f64 = NaN;
    if (cell < load<i32>(head, 8)) {
      const at = cells + (usize(cell) << 3);
      const start = text + usize(load<i32>(at));
      const end = text + usize(load<i32>(at, 4));
      if (start !== end) {
        value = readPlain(start, end);
        if (value !== value) value = readLong(start, end);
        if (value === value) found++;
        else {
          value = NaN;
          if (!isSpelling(start, end)) store<i32>(strangers + (usize(strangerCount++) << 2), record);
        }
      }
    }
    store<f64>(to, value);
  }
  foundCount = found;
  return strangerCount;
}

function reserveValues(count: i32): void {
  if (count <= room) return;
  values = regrow(values, usize(room) << 3, 0, usize(count) << 3);
  strangers = regrow(strangers, usize(room) << 2, 0, usize(count) << 2);
  room = count;
}

/** `-?digits[.digits]` of at most 24 characters behind the sign; NaN for anything else. */
@inline
function readPlain(start: usize, end: usize): f64 {
  const isNegative = <i32>load<u8>(start) === MINUS;
  const first = start + usize(isNegative);
  const count = <i32>(end - first);
  if (<u32>(count - 1) > 23) return NaN;
  if (<i32>load<u8>(first) === ZERO && isCode(first, count)) return NaN;
  let digits: u64;
  let decimals: i32;
  if (count <= 8) {
    digits = readFew(end, count, decimal);
    decimals = fraction;
  } else {
    digits = readMany(end, min(count, 16), decimal);
    decimals = fraction;
    if (count > 16 && digits !== NO_DIGITS) {
      const high = readFew(end - 16, count - 16, decimal);
      if (high > MOST_HIGH || (fraction >= 0 && decimals >= 0)) return NaN;
      digits += high * (decimals < 0 ? 10000000000000000 : 1000000000000000);
      if (fraction >= 0) decimals = fraction + 16;
    }
  }
  if (digits > LARGEST_SAFE && (digits === NO_DIGITS || (decimals < 0 && refusesCodes))) return NaN;
  const value = decimals > 0 ? scale(digits, -decimals) : <f64>digits;
  return withSign(value, isNegative);
}

/** Any decimal literal of at most 19 significant digits between blanks; NaN for anything else. */
function readLong(start: usize, end: usize): f64 {
  while (start < end && isBlank(start)) start++;
  while (start < end && isBlank(end - 1)) end--;
  const isNegative = start < end && <i32>load<u8>(start) === MINUS;
  if (isNegative) start++;
  let at = start;
  let point: usize = 0;
  let digits: u64 = 0;
  let significant = 0;
  for (; at < end; at++) {
    const byte = <i32>load<u8>(at);
    const digit = byte - ZERO;
    if (<u32>digit > 9) {
      if (byte !== decimal || point !== 0) break;
      point = at;
      continue;
    }
    digits = digits * 10 + digit;
    if (digits !== 0) significant++;
  }
  const seen = <i32>(at - start) - i32(point !== 0);
  if (seen < 1 || significant > MOST_DIGITS) return NaN;
  const fraction = point !== 0 ? <i32>(at - point) - 1 : 0;
  const isInteger = point === 0 && at === end;
  if (isCode(start, seen) || (refusesCodes && isInteger && digits > LARGEST_SAFE)) return NaN;
  const exponent = at < end ? readExponent(at, end) : 0;
  if (exponent > LARGEST_EXPONENT) return NaN;
  const value = scale(digits, exponent - fraction);
  return withSign(value, isNegative);
}

/** Without a branch, which nobody could predict. */
@inline
function withSign(value: f64, isNegative: bool): f64 {
  return reinterpret<f64>(reinterpret<u64>(value) | ((<u64>isNegative) << 63));
}

/** The exponent from its letter on, or one too large where there is anything else. */
function readExponent(from: usize, end: usize): i32 {
  const malformed = LARGEST_EXPONENT + 1;
  let at = from + 1;
  if (((<i32>load<u8>(from)) | 32) !== 101 || at === end) return malformed;
  const sign = <i32>load<u8>(at);
  if (sign === MINUS || sign === 43) at++;
  if (at === end) return malformed;
  let exponent = 0;
  for (; at < end; at++) {
    const digit = <i32>load<u8>(at) - ZERO;
    if (<u32>digit > 9) return malformed;
    exponent = min(exponent * 10 + digit, malformed);
  }
  if (exponent === malformed) return malformed;
  return sign === MINUS ? -exponent : exponent;
}

/** A zero before another digit, where that is refused. */
@inline
function isCode(first: usize, count: i32): bool {
  if (!refusesCodes || count < 2) return false;
  return <i32>load<u8>(first) === ZERO && <u32>(<i32>load<u8>(first, 1) - ZERO) <= 9;
}

function isBlank(at: usize): bool {
  const byte = <i32>load<u8>(at);
  return byte === SPACE || byte === TAB;
}

function isSpelling(from: usize, to: usize): bool {
  let start = from;
  let end = to;
  while (start < end && isBlank(start)) start++;
  while (start < end && isBlank(end - 1)) end--;
  const count = <i32>(end - start);
  if (count > 7) return false;
  const packed = (load<u64>(start) & lowBits(count * 8)) | ((<u64>count) << 56);
  for (let i = 0; i < spellingCount; i++) {
    if (load<u64>(spellings + (usize(i) << 3)) === packed) return true;
  }
  return false;
}
