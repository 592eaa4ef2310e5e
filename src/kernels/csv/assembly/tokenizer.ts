// Splits text into records. LF, CR and CRLF each end one. A quote is special only as the first character of a cell;
// text between its closing quote and the next stop belongs to the cell. Lines without any character are no records.
// Positions count bytes from the first one of the record that has not ended.
import { bytesIn, countLineEnds, CR, LF, lowBits, stopsIn } from './blocks';
import { blockSize, give, take } from './heap';
import * as records from './records';

export const ENOUGH: i32 = 0;
export const UNCLOSED: i32 = 1;
export const TOO_LONG: i32 = 2;

const MAX_QUOTED: i32 = 1 << 20;
const MAX_CELL: i32 = 2 << 20;
/** Number readers look at the 16 bytes before the end of a cell, the scanner at 64 after it. */
const FRONT: usize = 16;
const BACK: usize = 80;

const PLAIN: i32 = 0;
const QUOTED: i32 = 1;
const STRAY: i32 = 2;

let delimiter: i32 = -1;
let quote: i32 = -1;
let mode: i32 = PLAIN;
let capacity: usize = 0;
let length: i32 = 0;
/** The next byte to look at. */
let position: i32 = 0;
let cellStart: i32 = 0;
/** Where a line feed would belong to the carriage return before it. */
let afterReturn: i32 = -1;
/** The opening quote of the cell that is being read, and its line. */
let opening: i32 = 0;
let openingLine: i32 = 0;
let hasEscapes: bool = false;
let isStray: bool = false;
let line: i32 = 1;
let innerLines: i32 = 0;

/** Address of the text. */
export let text: usize = 0;
export let blankLines: i32 = 0;
/** Bytes up to the end of the last whole record. */
export let consumed: i32 = 0;
/** The line that a fault is about. */
export let faultLine: i32 = 0;

/** Starts a text; -1 for no delimiter or no quote. */
export function begin(delimiterByte: i32, quoteByte: i32): void {
  delimiter = delimiterByte;
  quote = quoteByte;
  mode = PLAIN;
  length = position = cellStart = consumed = 0;
  afterReturn = -1;
  isStray = false;
  line = 1;
  innerLines = 0;
  blankLines = 0;
  records.clearRecords();
}

/** Forgets the whole records, moves the unfinished one to the front and returns where to write `bytes` more. */
export function reserve(bytes: i32): usize {
  const kept = length - consumed;
  const needed = FRONT + <usize>(kept + bytes) + BACK;
  if (needed > capacity) {
    const block = take(needed);
    memory.copy(block + FRONT, text + usize(consumed), usize(kept));
    if (capacity !== 0) give(text - FRONT, capacity);
    text = block + FRONT;
    capacity = blockSize(needed);
  } else if (consumed > 0) {
    memory.copy(text, text + usize(consumed), usize(kept));
  }
  records.dropRecords(consumed);
  length = kept;
  position -= consumed;
  cellStart -= consumed;
  opening -= consumed;
  afterReturn -= consumed;
  consumed = 0;
  return text + usize(length);
}

/** Splits what was added; `final` ends the text, with or without a line end. Returns ENOUGH or a fault. */
export function scan(added: i32, final: bool): i32 {
  length += added;
  let fault = ENOUGH;
  while (position < length && fault === ENOUGH) {
    const before = position;
    if (mode === PLAIN) fault = scanPlain();
    else if (mode === QUOTED) fault = scanQuoted();
    else fault = scanStray();
    if (position === before) break;
  }
  if (final && fault === ENOUGH) fault = endText();
  records.closeRecords();
  return fault;
}

/** Cells without quotes, 64 bytes at a time, up to the next opening quote or the end. */
function scanPlain(): i32 {
  const cellEnd = delimiter < 0 ? LF : delimiter;
  const mayOpen: u64 = quote < 0 ? 0 : ~(<u64>0);
  let at = position;
  while (at < length) {
    records.makeRoom();
    const block = text + usize(at);
    const inText = lowBits(length - at);
    let stops = stopsIn(block, cellEnd) & inText;
    const opens = bytesIn(block, quote) & inText & mayOpen & ((stops << 1) | u64(at === cellStart));
    if (opens !== 0) stops &= (opens & -opens) - 1;
    const firstEnd = stops !== 0 ? at + <i32>ctz(stops) : min(at + 64, length);
    if ((opens === 0 || stops !== 0) && firstEnd - cellStart > MAX_CELL) return fail(TOO_LONG, line + innerLines);
    endCells(stops, at);
    if (opens !== 0) return openQuote(at + <i32>ctz(opens));
    at = min(at + 64, length);
  }
  position = at;
  return ENOUGH;
}

/** Ends a cell at each of the `stops`, which count from `base`. */
function endCells(stops: u64, base: i32): void {
  let start = cellStart;
  let to = records.cells + (usize(records.cellCount) << 3);
  while (stops !== 0) {
    const end = base + <i32>ctz(stops);
    stops &= stops - 1;
    const stop = <i32>load<u8>(text + usize(end));
    store<u64>(to, (<u64>start) | ((<u64>end) << 32));
    start = end + 1;
    if (stop === delimiter) to += 8;
    else if (stop === LF && end === afterReturn) consumed = start;
    else {
      records.setCellCount(((<i32>(to - records.cells)) >> 3) + 1);
      endRecord(end);
      if (stop === CR) afterReturn = start;
      to = records.cells + (usize(records.cellCount) << 3);
    }
  }
  records.setCellCount((<i32>(to - records.cells)) >> 3);
  cellStart = start;
}

function endRecord(end: i32): void {
  if (end === consumed && records.cellCount - records.firstCell === 1) {
    blankLines++;
    records.setCellCount(records.firstCell);
  } else {
    if (isStray) records.addStray(line);
    records.addRecord(line);
  }
  line += 1 + innerLines;
  innerLines = 0;
  isStray = false;
  consumed = min(end + 1, length);
}

function openQuote(at: i32): i32 {
  mode = QUOTED;
  opening = at;
  openingLine = line + innerLines;
  hasEscapes = false;
  position = at + 1;
  return ENOUGH;
}

function scanQuoted(): i32 {
  let at = position;
  while (at < length) {
    const block = text + usize(at);
    const inText = lowBits(length - at);
    const found = bytesIn(block, quote) & inText;
    innerLines += countLineEnds(block, found !== 0 ? (found & -found) - 1 : inText);
    at = found !== 0 ? at + <i32>ctz(found) : min(at + 64, length);
    if (found === 0) continue;
    position = at;
    if (at - opening > MAX_QUOTED) return fail(UNCLOSED, openingLine);
    // Only what follows tells whether it closes.
    if (at + 1 >= length) return ENOUGH;
    if (<i32>load<u8>(text + usize(at), 1) !== quote) return closeQuote(at);
    hasEscapes = true;
    at += 2;
  }
  position = at;
  return length - opening > MAX_QUOTED ? fail(UNCLOSED, openingLine) : ENOUGH;
}

function closeQuote(at: i32): i32 {
  const end = at + 1;
  if (isStop(end)) {
    endQuoted(at);
    endPlain(end);
  } else {
    mode = STRAY;
    isStray = true;
    cellStart = position = end;
  }
  return ENOUGH;
}

/** The rest of a cell behind its closing quote. */
function scanStray(): i32 {
  while (position < length && !isStop(position)) position++;
  if (position - cellStart > MAX_CELL) return fail(TOO_LONG, line + innerLines);
  if (position < length) {
    records.addRaw(opening, position);
    endPlain(position);
  }
  return ENOUGH;
}

function isStop(at: i32): bool {
  const byte = <i32>load<u8>(text + usize(at));
  return byte === delimiter || byte === LF || byte === CR;
}

/** Goes on after the stop at `end`, whose cell has been added. */
function endPlain(end: i32): void {
  const stop = <i32>load<u8>(text + usize(end));
  mode = PLAIN;
  cellStart = position = end + 1;
  if (stop === delimiter) return;
  endRecord(end);
  if (stop === CR) afterReturn = end + 1;
}

function endText(): i32 {
  if (mode === QUOTED) {
    if (position === length) return fail(UNCLOSED, openingLine);
    endQuoted(position);
  } else if (consumed === length) return ENOUGH;
  else if (mode === STRAY) records.addRaw(opening, length);
  else records.addCell(cellStart, length);
  endRecord(length);
  return ENOUGH;
}

/** Adds the quoted cell whose closing quote is at `at`. */
function endQuoted(at: i32): void {
  if (hasEscapes) records.addRaw(opening, at + 1);
  else records.addCell(opening + 1, at);
}

function fail(fault: i32, at: i32): i32 {
  faultLine = at;
  return fault;
}
