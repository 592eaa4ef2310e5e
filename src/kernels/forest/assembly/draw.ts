import { bestScore, keepSet, keepThreshold } from './best-split';
import { addItem, cellBytes, count, items, splitScore } from './node';
import { randomBelow, randomBits } from './random';
import { columnBins, columnEntry, least } from './setting';

/** Bins of the node's rows, one byte each. */
let own: usize = 0;
let left: usize = 0;
const seen: usize = memory.data(256, 16);
const order: usize = memory.data(256, 16);

export function placeDraw(ownAt: usize, leftAt: usize): void {
  own = ownAt;
  left = leftAt;
}

/**
 * Extremely randomised trees (Geurts et al. 2006): one random cut of the column, between the least and the greatest
 * bin of the node; of categories a random subset. Missing values take a random side. Returns whether values differ.
 */
export function drawColumn(list: usize, column: i32): bool {
  const entry = columnEntry(column);
  const missing = load<i32>(entry, 8);
  const hasAbsent = readBins(list, column, missing);
  const side = <i32>(randomBits() >> 31);
  if (load<i32>(entry) != 0)
    return drawSet(column, load<i32>(entry, 4), load<i32>(entry, 12), missing, hasAbsent ? side : 2);
  if (greatest < 0 || (lowest == greatest && !hasAbsent)) return false;
  const bin = lowest == greatest ? lowest : lowest + randomBelow(greatest - lowest);
  const missingSide = lowest == greatest ? 0 : hasAbsent ? side : 2;
  memory.fill(left, 0, cellBytes);
  for (let i: usize = 0; i < <usize>count; i++) {
    const own8 = <i32>load<u8>(own + i);
    if (own8 == missing ? missingSide == 1 : own8 <= bin) addItem(items + (i << 4), left);
  }
  const score = splitScore(left, least);
  if (score > bestScore) keepThreshold(score, column, bin, missingSide);
  return true;
}

let lowest: i32 = 0;
let greatest: i32 = -1;

/** Returns whether a value is missing. */
function readBins(list: usize, column: i32, missing: i32): bool {
  const column8 = columnBins(column);
  let absent = false;
  lowest = 256;
  greatest = -1;
  for (let i: usize = 0; i < <usize>count; i++) {
    const bin = <i32>load<u8>(column8 + <usize>load<u32>(list + (i << 2)));
    store<u8>(own + i, <u8>bin);
    if (bin == missing) {
      absent = true;
      continue;
    }
    lowest = min(lowest, bin);
    greatest = max(greatest, bin);
  }
  return absent;
}

/** Each category that occurs goes left by the toss of a coin; the bin of rare codes never does. */
function drawSet(column: i32, bins: i32, rest: i32, missing: i32, missingSide: i32): bool {
  memory.fill(seen, 0, 256);
  for (let i: usize = 0; i < <usize>count; i++) store<u8>(seen + <usize>load<u8>(own + i), 1);
  let present = 0;
  let chosen = 0;
  for (let bin = 0; bin < bins; bin++) {
    if (load<u8>(seen + <usize>bin) == 0) continue;
    present++;
    if (bin == rest || randomBits() >> 31 == 0) continue;
    store<u8>(order + <usize>chosen, <u8>bin);
    chosen++;
    store<u8>(seen + <usize>bin, 2);
  }
  if (present < 2 && !(present == 1 && missingSide != 2)) return false;
  memory.fill(left, 0, cellBytes);
  for (let i: usize = 0; i < <usize>count; i++) {
    const bin = <i32>load<u8>(own + i);
    if (bin == missing ? missingSide == 1 : load<u8>(seen + <usize>bin) == 2) addItem(items + (i << 4), left);
  }
  const score = splitScore(left, least);
  if (score > bestScore) keepSet(score, column, order, chosen, missingSide);
  return true;
}
