import { bestScore, keepThreshold, moveThreshold } from './best-split';
import { searchCategories } from './search-categories';
import { addCell, addItem, cellBytes, count, items, splitScore, weightOf } from './node';
import { columnBins, columnEntry, least } from './setting';

/** Below this many rows the bins are sorted instead of counted. */
const FEW: i32 = 40;
const keys: usize = memory.data(64 * 4, 16);

/** One cell per bin, all zero between searches; then the sum going left, and its start. */
let cells: usize = 0;
let left: usize = 0;
let start: usize = 0;

export function placeSearch(cellsAt: usize): void {
  cells = cellsAt;
  left = cells + 256 * cellBytes;
  start = left + cellBytes;
}

/** Looks for a better split by this column. Returns whether its values differ within the node. */
export function searchColumn(list: usize, column: i32): bool {
  const entry = columnEntry(column);
  const missing = load<i32>(entry, 8);
  const isCategory = load<i32>(entry) != 0;
  if (!isCategory && count < FEW) return searchSorted(list, column, missing);
  const column8 = columnBins(column);
  for (let i: usize = 0; i < <usize>count; i++) {
    const bin = <usize>load<u8>(column8 + <usize>load<u32>(list + (i << 2)));
    addItem(items + (i << 4), cells + bin * cellBytes);
  }
  const bins = load<i32>(entry, 4);
  const differs = isCategory
    ? searchCategories(cells, column, bins, missing, left, start)
    : sweepThresholds(column, bins, missing);
  memory.fill(cells, 0, (<usize>bins + 1) * cellBytes);
  return differs;
}

function sweepThresholds(column: i32, bins: i32, missing: i32): bool {
  const absent = missing < 0 ? cells : cells + <usize>missing * cellBytes;
  const hasAbsent = missing >= 0 && weightOf(absent) > 0;
  memory.fill(left, 0, cellBytes);
  const present = sweep(column, bins, hasAbsent ? 0 : 2);
  if (hasAbsent) {
    memory.copy(left, absent, cellBytes);
    sweep(column, bins, 1);
  }
  return present > 1 || (present > 0 && hasAbsent);
}

/** A cut lies in the middle of the empty bins between two that have rows. Returns how many bins have rows. */
function sweep(column: i32, bins: i32, missing: i32): i32 {
  let present = 0;
  let kept = -1;
  for (let bin = 0; bin < bins; bin++) {
    const cell = cells + <usize>bin * cellBytes;
    if (weightOf(cell) == 0) continue;
    if (kept >= 0) moveThreshold(kept + ((bin - 1 - kept) >> 1));
    kept = -1;
    present++;
    addCell(cell, left);
    const score = splitScore(left, least);
    if (score <= bestScore) continue;
    keepThreshold(score, column, bin, missing);
    kept = bin;
  }
  return present;
}

/** Sorts the few rows by bin (missing values come last), then sweeps them one by one. */
function searchSorted(list: usize, column: i32, missing: i32): bool {
  const column8 = columnBins(column);
  for (let i: i32 = 0; i < count; i++) {
    const bin = <u32>load<u8>(column8 + <usize>load<u32>(list + (<usize>i << 2)));
    const key = (bin << 8) | <u32>i;
    let at = keys + (<usize>i << 2);
    for (; at > keys && load<u32>(at - 4) > key; at -= 4) store<u32>(at, load<u32>(at - 4));
    store<u32>(at, key);
  }
  let present = count;
  while (present > 0 && binAt(present - 1) == missing) present--;
  if (present == 0 || (present == count && binAt(0) == binAt(count - 1))) return false;
  memory.fill(start, 0, cellBytes);
  for (let i = present; i < count; i++) addItem(itemAt(i), start);
  memory.fill(left, 0, cellBytes);
  sweepSorted(column, present, present < count ? 0 : 2);
  if (present < count) {
    memory.copy(left, start, cellBytes);
    sweepSorted(column, present, 1);
  }
  return true;
}

function sweepSorted(column: i32, present: i32, missing: i32): void {
  for (let i = 0; i < present; i++) {
    addItem(itemAt(i), left);
    const bin = binAt(i);
    if (i + 1 < present && binAt(i + 1) == bin) continue;
    const score = splitScore(left, least);
    const next = i + 1 < present ? binAt(i + 1) : bin + 1;
    if (score > bestScore) keepThreshold(score, column, bin + ((next - 1 - bin) >> 1), missing);
  }
}

// @ts-expect-error decorator of AssemblyScript
@inline
function binAt(i: i32): i32 {
  return <i32>(load<u32>(keys + (<usize>i << 2)) >> 8);
}

// @ts-expect-error decorator of AssemblyScript
@inline
function itemAt(i: i32): usize {
  return items + (<usize>(load<u32>(keys + (<usize>i << 2)) & 255) << 4);
}
