import { bestScore, bestSet, keepSet } from './best-split';
import { gradientOf, gradientSum, hessianOf, hessianSum, lambda, leafScore, leafValue, needed } from './split-rule';

const ratios: usize = memory.data(256 * 8, 16);
const order: usize = memory.data(256 * 4, 16);

/**
 * Looks for a better split of categories into two sets. With at most `single` bins one category stands against the rest;
 * else categories are sorted by `g / (h + smooth)` and the first or last ones, at most `most`, are tried as the left
 * set, with L2 `penalty` (Fisher 1958; LightGBM). The bin `rest` (rare codes, or -1) always goes right; missing is
 * one more category. Bins with less hessian than `least` are in no set, and a set grows by at least `group`.
 */
export function scanCodes(
  cells: usize,
  column: i32,
  bins: i32,
  missing: i32,
  rest: i32,
  single: i32,
  most: i32,
  smooth: f64,
  penalty: f64,
  least: f64,
  group: f64
): void {
  const all = missing < 0 ? bins : missing + 1;
  if (bins <= single) {
    for (let bin = 0; bin < all; bin++) if (bin != rest) tryOne(cells, column, bin, missing);
    return;
  }
  const used = sortBins(cells, all, rest, smooth, least);
  const limit = min(most, (used + 1) / 2);
  grow(cells, column, missing, 0, 1, limit, penalty, group);
  grow(cells, column, missing, used - 1, -1, limit, penalty, group);
}

// @ts-expect-error decorator of AssemblyScript
@inline
function cell(cells: usize, bin: i32): u64 {
  return load<u64>(cells + (<usize>bin << 3));
}

// @ts-expect-error decorator of AssemblyScript
@inline
function binAt(place: i32): i32 {
  return load<i32>(order + (<usize>place << 2));
}

/** Of a split that leaves too little on a side: -Infinity. */
function scoreOf(left: u64, penalty: f64): f64 {
  const g = <f64>gradientOf(left);
  const h = <f64>hessianOf(left);
  if (h < needed || hessianSum - h < needed) return -Infinity;
  const rightG = gradientSum - g;
  const rightH = hessianSum - h;
  const valueLeft = leafValue(g, h, penalty);
  const valueRight = leafValue(rightG, rightH, penalty);
  return leafScore(g, h, penalty, valueLeft) + leafScore(rightG, rightH, penalty, valueRight);
}

function tryOne(cells: usize, column: i32, bin: i32, missing: i32): void {
  const left = cell(cells, bin);
  const score = scoreOf(left, lambda);
  if (!(score > bestScore)) return;
  memory.fill(bestSet, 0, 32);
  addToSet(bin);
  keepSet(score, column, missingSide(cells, missing), left);
}

/** Insertion sort by ratio, ties by bin: there are at most 256. Returns how many bins take part. */
function sortBins(cells: usize, all: i32, rest: i32, smooth: f64, least: f64): i32 {
  let used = 0;
  for (let bin = 0; bin < all; bin++) {
    const sum = cell(cells, bin);
    const h = <f64>hessianOf(sum);
    if (bin == rest || h == 0 || h < least) continue;
    const ratio = <f64>gradientOf(sum) / (h + smooth);
    let place = used++;
    for (; place > 0 && load<f64>(ratios + (<usize>(place - 1) << 3)) > ratio; place--) {
      store<f64>(ratios + (<usize>place << 3), load<f64>(ratios + (<usize>(place - 1) << 3)));
      store<i32>(order + (<usize>place << 2), binAt(place - 1));
    }
    store<f64>(ratios + (<usize>place << 3), ratio);
    store<i32>(order + (<usize>place << 2), bin);
  }
  return used;
}

function grow(
  cells: usize,
  column: i32,
  missing: i32,
  first: i32,
  step: i32,
  limit: i32,
  penalty: f64,
  group: f64
): void {
  let left: u64 = 0;
  let best = bestScore;
  let bestSize = 0;
  let bestLeft: u64 = 0;
  let since: f64 = 0;
  for (let size = 1; size <= limit; size++) {
    const sum = cell(cells, binAt(first + (size - 1) * step));
    left += sum;
    since += <f64>hessianOf(sum);
    if (since < group || hessianSum - <f64>hessianOf(left) < group) continue;
    since = 0;
    const score = scoreOf(left, penalty);
    if (!(score > best)) continue;
    best = score;
    bestSize = size;
    bestLeft = left;
  }
  if (bestSize == 0) return;
  memory.fill(bestSet, 0, 32);
  for (let place = 0; place < bestSize; place++) addToSet(binAt(first + place * step));
  keepSet(best, column, missingSide(cells, missing), bestLeft);
}

function addToSet(bin: i32): void {
  const at = bestSet + (<usize>(bin >> 5) << 2);
  store<u32>(at, load<u32>(at) | (1 << (bin & 31)));
}

function missingSide(cells: usize, missing: i32): i32 {
  if (missing < 0 || cell(cells, missing) == 0) return 2;
  return (load<u32>(bestSet + (<usize>(missing >> 5) << 2)) >> (missing & 31)) & 1;
}
