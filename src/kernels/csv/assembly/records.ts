// The records found in a text: lists that grow.
import { regrow } from './heap';

/** Pairs of i32: where a cell starts and ends. */
export let cells: usize = 0;
/** Pairs of i32: the first cell of a record and its line. One more pair closes the last record. */
export let heads: usize = 0;
/** Cells that still have their quotes, i32. */
export let raws: usize = 0;
/** Lines on which text follows a closing quote, i32. */
export let strays: usize = 0;
export let cellCount: i32 = 0;
export let recordCount: i32 = 0;
export let rawCount: i32 = 0;
export let strayCount: i32 = 0;
/** The first cell of the record that has not ended. */
export let firstCell: i32 = 0;

/** A block of the tokenizer holds at most 64 cells. */
const SPARE: i32 = 80;
let cellRoom: i32 = 0;
let recordRoom: i32 = 0;
let rawRoom: i32 = 0;
let strayRoom: i32 = 0;

export function clearRecords(): void {
  cellCount = recordCount = rawCount = strayCount = firstCell = 0;
}

/** Drops the whole records; positions of the rest then count from `start`. */
export function dropRecords(start: i32): void {
  let count = 0;
  for (let cell = firstCell; cell < cellCount; cell++, count++) {
    const from = cells + (usize(cell) << 3);
    const to = cells + (usize(count) << 3);
    store<i32>(to, load<i32>(from) - start);
    store<i32>(to, load<i32>(from, 4) - start, 4);
  }
  let kept = 0;
  for (let i = 0; i < rawCount; i++) {
    const cell = load<i32>(raws + (usize(i) << 2));
    if (cell >= firstCell) store<i32>(raws + (usize(kept++) << 2), cell - firstCell);
  }
  cellCount = count;
  rawCount = kept;
  recordCount = strayCount = firstCell = 0;
}

/** Room for one block of cells and records more. */
export function makeRoom(): void {
  if (cellCount + SPARE > cellRoom) {
    const room = max(4096, cellRoom * 2);
    cells = regrow(cells, usize(cellRoom) << 3, usize(cellCount) << 3, usize(room) << 3);
    cellRoom = room;
  }
  if (recordCount + SPARE > recordRoom) {
    const room = max(1024, recordRoom * 2);
    heads = regrow(heads, usize(recordRoom) << 3, usize(recordCount) << 3, usize(room) << 3);
    recordRoom = room;
  }
}

/** After cells were written behind the last one, or to take some back. */
export function setCellCount(count: i32): void {
  cellCount = count;
}

export function addCell(start: i32, end: i32): void {
  makeRoom();
  store<u64>(cells + (usize(cellCount++) << 3), (<u64>start) | ((<u64>end) << 32));
}

export function addRaw(start: i32, end: i32): void {
  if (rawCount === rawRoom) {
    const room = max(256, rawRoom * 2);
    raws = regrow(raws, usize(rawRoom) << 2, usize(rawCount) << 2, usize(room) << 2);
    rawRoom = room;
  }
  store<i32>(raws + (usize(rawCount++) << 2), cellCount);
  addCell(start, end);
}

/** Ends a record with the last cell. */
export function addRecord(line: i32): void {
  const head = heads + (usize(recordCount++) << 3);
  store<i32>(head, firstCell);
  store<i32>(head, line, 4);
  firstCell = cellCount;
}

/** Writes the pair that closes the last record. */
export function closeRecords(): void {
  makeRoom();
  store<i32>(heads + (usize(recordCount) << 3), firstCell);
}

export function addStray(line: i32): void {
  if (strayCount === strayRoom) {
    const room = max(256, strayRoom * 2);
    strays = regrow(strays, usize(strayRoom) << 2, usize(strayCount) << 2, usize(room) << 2);
    strayRoom = room;
  }
  store<i32>(strays + (usize(strayCount++) << 2), line);
}
