// The levels of a dictionary, one after the other in chunks: length (i32), bytes.
import { blockSize, give, regrow, take } from './heap';

const SMALLEST_CHUNK: usize = 256;
const LARGEST_CHUNK: usize = 65536;
/** A chunk starts with the addresses of the next one and of the end of its last level, and its own size. */
const CHUNK_HEADER: usize = 12;
export const LEVEL_HEADER: usize = 4;
const RUN_BYTES: i32 = 65536;
const RUN_LEVELS: i32 = 16384;

@unmanaged
export class Dictionary {
  slots: usize;
  slotCount: i32;
  levelCount: i32;
  firstChunk: usize;
  lastChunk: usize;
  chunkSize: usize;
  /** Where the next level goes, and the end of its chunk. */
  at: usize;
  end: usize;
  /** The next level to be read, its chunk, and how many have been read. */
  cursor: usize;
  cursorChunk: usize;
  readCount: i32;
}

/** Bytes of a run of levels. */
export let run: usize = 0;
/** Where each level of the run ends in it, i32. */
export let runEnds: usize = 0;

let runRoom: usize = 0;

/** Copies a text behind the last level and returns its address. */
export function addLevel(dictionary: Dictionary, cell: usize, length: i32): usize {
  const needed = LEVEL_HEADER + usize(length);
  if (dictionary.at + needed > dictionary.end) addChunk(dictionary, needed);
  const level = dictionary.at;
  store<i32>(level, length);
  memory.copy(level + LEVEL_HEADER, cell, usize(length));
  dictionary.at = level + needed;
  dictionary.levelCount++;
  return level;
}

function addChunk(dictionary: Dictionary, needed: usize): void {
  const last = dictionary.lastChunk;
  dictionary.chunkSize = min(LARGEST_CHUNK, max(SMALLEST_CHUNK, dictionary.chunkSize * 2));
  const size = blockSize(max(dictionary.chunkSize, CHUNK_HEADER + needed));
  const chunk = take(size);
  store<usize>(chunk, 0);
  store<usize>(chunk, size, 8);
  if (last === 0) dictionary.firstChunk = chunk;
  else {
    store<usize>(last, chunk);
    store<usize>(last, dictionary.at, 4);
  }
  dictionary.lastChunk = chunk;
  dictionary.at = chunk + CHUNK_HEADER;
  dictionary.end = chunk + size;
}

export function releaseLevels(dictionary: Dictionary): void {
  let chunk = dictionary.firstChunk;
  while (chunk !== 0) {
    const next = load<usize>(chunk);
    give(chunk, load<usize>(chunk, 8));
    chunk = next;
  }
}

/** Copies the next levels, at most 64 KiB unless one is longer, and returns how many; 0 after the last. */
export function readLevels(address: usize): i32 {
  const dictionary = changetype<Dictionary>(address);
  if (runEnds === 0) runEnds = take(usize(RUN_LEVELS) << 2);
  let used = 0;
  let count = 0;
  while (count < RUN_LEVELS && dictionary.readCount < dictionary.levelCount) {
    const level = nextLevel(dictionary);
    const length = load<i32>(level);
    if (used > 0 && used + length > RUN_BYTES) break;
    if (usize(used + length) > runRoom) growRun(usize(max(RUN_BYTES, length)));
    memory.copy(run + usize(used), level + LEVEL_HEADER, usize(length));
    used += length;
    store<i32>(runEnds + (usize(count++) << 2), used);
    dictionary.cursor = level + LEVEL_HEADER + usize(length);
    dictionary.readCount++;
  }
  return count;
}

/** The level at the cursor, which moves to the next chunk behind the last level of one. */
function nextLevel(dictionary: Dictionary): usize {
  const chunk = dictionary.cursorChunk;
  if (chunk === 0) moveTo(dictionary, dictionary.firstChunk);
  else if (chunk !== dictionary.lastChunk && dictionary.cursor === load<usize>(chunk, 4)) {
    moveTo(dictionary, load<usize>(chunk));
  }
  return dictionary.cursor;
}

function moveTo(dictionary: Dictionary, chunk: usize): void {
  dictionary.cursorChunk = chunk;
  dictionary.cursor = chunk + CHUNK_HEADER;
}

function growRun(bytes: usize): void {
  run = regrow(run, runRoom, 0, bytes);
  runRoom = blockSize(bytes);
}
