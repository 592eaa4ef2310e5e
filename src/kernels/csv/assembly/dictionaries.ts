// Cells of one column as codes of distinct texts, numbered as they appear. A slot has 16 bytes. Of a short text it holds
// all: up to 11 bytes, then the length. Of a long one: hash (i32), address of the level (u32), 255 as byte 11. The last
// four are the code + 1, 0 in a free slot.
import { give, regrow, take } from './heap';
import { addLevel, Dictionary, LEVEL_HEADER, releaseLevels } from './levels';
import { cells, heads, recordCount } from './records';
import { text } from './tokenizer';

const FIRST_SLOTS: i32 = 64;
/** Half a megabyte, which stays in a cache. */
const MOST_SPARSE_SLOTS: i32 = 32768;
const SLOT_BITS: usize = 4;
const LONGEST_SHORT: i32 = 11;
const LONG: u32 = 255 << 24;
/** From `16 - n` on, a mask of the first n of 16 bytes. */
const FIRST_BYTES: usize = memory.data<u64>([-1, -1, 0, 0], 16);

/** One i32 for each record asked for, -1 for a missing cell. */
export let codes: usize = 0;
let codeRoom: i32 = 0;

export function createDictionary(): usize {
  const address = take(offsetof<Dictionary>());
  memory.fill(address, 0, offsetof<Dictionary>());
  const dictionary = changetype<Dictionary>(address);
  dictionary.slotCount = FIRST_SLOTS;
  dictionary.slots = takeSlots(FIRST_SLOTS);
  return address;
}

/** Gives back what the dictionary holds. */
export function releaseDictionary(address: usize): void {
  const dictionary = changetype<Dictionary>(address);
  give(dictionary.slots, usize(dictionary.slotCount) << SLOT_BITS);
  releaseLevels(dictionary);
  give(address, offsetof<Dictionary>());
}

function takeSlots(count: i32): usize {
  const slots = take(usize(count) << SLOT_BITS);
  memory.fill(slots, 0, usize(count) << SLOT_BITS);
  return slots;
}

/** Encodes column `column` of the records from `from` on. */
export function encodeTexts(address: usize, column: i32, from: i32): void {
  const dictionary = changetype<Dictionary>(address);
  const count = recordCount - from;
  if (count > codeRoom) {
    codes = regrow(codes, usize(codeRoom) << 2, 0, usize(count) << 2);
    codeRoom = count;
  }
  let to = codes;
  let head = heads + (usize(from) << 3);
  for (let record = from; record < recordCount; record++, head += 8, to += 4) {
    const cell = load<i32>(head) + column;
    let code = 0;
    if (cell < load<i32>(head, 8)) {
      const at = cells + (usize(cell) << 3);
      const start = text + usize(load<i32>(at));
      const length = load<i32>(at, 4) - load<i32>(at);
      if (length > LONGEST_SHORT) code = encodeLong(dictionary, start, length);
      else if (length !== 0) code = encodeShort(dictionary, start, length);
    }
    store<i32>(to, code - 1);
  }
}

@inline
function encodeShort(dictionary: Dictionary, cell: usize, length: i32): i32 {
  const bytes = v128.and(v128.load(cell), v128.load(FIRST_BYTES + usize(16 - length)));
  const key = v128.or(bytes, i32x4.replace_lane(i32x4.splat(0), 2, length << 24));
  const hash = hashKey(key);
  const mask = dictionary.slotCount - 1;
  for (let place = hash & mask; ; place = (place + 1) & mask) {
    const slot = dictionary.slots + (usize(place) << SLOT_BITS);
    const code = load<i32>(slot, 12);
    if (code === 0) {
      v128.store(slot, key);
      addLevel(dictionary, cell, length);
      return addCode(dictionary, slot);
    }
    const different = v128.xor(v128.load(slot), key);
    if (!v128.any_true(v128.and(different, v128.load(FIRST_BYTES + 4)))) return code;
  }
  return 0;
}

function encodeLong(dictionary: Dictionary, cell: usize, length: i32): i32 {
  const hash = hashLong(cell, length);
  const mask = dictionary.slotCount - 1;
  for (let place = hash & mask; ; place = (place + 1) & mask) {
    const slot = dictionary.slots + (usize(place) << SLOT_BITS);
    const code = load<i32>(slot, 12);
    if (code === 0) {
      store<i32>(slot, hash);
      store<usize>(slot, addLevel(dictionary, cell, length), 4);
      store<u32>(slot, LONG, 8);
      return addCode(dictionary, slot);
    }
    if (load<i32>(slot) === hash && load<u32>(slot, 8) === LONG && isLevel(load<usize>(slot, 4), cell, length)) {
      return code;
    }
  }
  return 0;
}

function isLevel(level: usize, cell: usize, length: i32): bool {
  if (load<i32>(level) !== length) return false;
  const bytes = level + LEVEL_HEADER;
  if (length <= 16) {
    const different = v128.xor(v128.load(bytes), v128.load(cell));
    return !v128.any_true(v128.and(different, v128.load(FIRST_BYTES + usize(16 - length))));
  }
  const last = usize(length) - 16;
  for (let at: usize = 0; at < last; at += 16) {
    if (v128.any_true(v128.xor(v128.load(bytes + at), v128.load(cell + at)))) return false;
  }
  return !v128.any_true(v128.xor(v128.load(bytes + last), v128.load(cell + last)));
}

@inline
function hashKey(key: v128): i32 {
  return mix(<u64>i64x2.extract_lane(key, 0), <u64>i64x2.extract_lane(key, 1) & 0xffffffff, 0);
}

function hashLong(cell: usize, length: i32): i32 {
  const last = cell + usize(length) - 8;
  let hash = mix(load<u64>(last), load<u64>(cell), length);
  for (let at = cell + 8; at < last; at += 16) {
    hash = mix(load<u64>(at), load<u64>(min(at + 8, last)), hash);
  }
  return hash;
}

/** The constants are odd and random. */
function mix(low: u64, high: u64, seed: i32): i32 {
  let hash = low * 0x9e3779b97f4a7c15 + rotl(high * 0xc2b2ae3d27d4eb4f, 31) + (<u64>(<u32>seed)) * 0x165667b19e3779f9;
  hash = (hash ^ (hash >> 32)) * 0xd6e8feb86659fd93;
  return <i32>(hash ^ (hash >> 32));
}

/** The code + 1 of the level just added, whose slot is complete but for it. */
function addCode(dictionary: Dictionary, slot: usize): i32 {
  const code = dictionary.levelCount;
  store<i32>(slot, code, 12);
  if (code > mostLevels(dictionary.slotCount)) growSlots(dictionary);
  return code;
}

/** Small tables are kept half empty, as probing costs time; large ones a quarter, as slots cost memory. */
function mostLevels(slotCount: i32): i32 {
  return slotCount > MOST_SPARSE_SLOTS ? (slotCount >> 2) * 3 : slotCount >> 1;
}

function growSlots(dictionary: Dictionary): void {
  const old = dictionary.slots;
  const end = old + (usize(dictionary.slotCount) << SLOT_BITS);
  const count = dictionary.slotCount * 2;
  const slots = takeSlots(count);
  for (let from = old; from < end; from += 16) {
    if (load<i32>(from, 12) === 0) continue;
    const slot = v128.load(from);
    let place = (load<u32>(from, 8) === LONG ? load<i32>(from) : hashKey(slot)) & (count - 1);
    while (load<i32>(slots + (usize(place) << SLOT_BITS), 12) !== 0) place = (place + 1) & (count - 1);
    v128.store(slots + (usize(place) << SLOT_BITS), slot);
  }
  give(old, end - old);
  dictionary.slots = slots;
  dictionary.slotCount = count;
}
