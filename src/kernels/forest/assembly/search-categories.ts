import { bestColumn, bestScore, flipSides, keepSet, bestSides } from './best-split';
import { addCell, cellBytes, splitScore, total, weightOf } from './node';
import { classes, columnEntry, least } from './setting';

const order: usize = memory.data(256, 16);
const means: usize = memory.data(256 * 8, 16);

/**
 * Sorts the categories by their mean target and tries every cut of that order, which holds the best of all sets for one
 * target (Breiman et al. 1984, 4.2.2); with several classes the mean is the share of the node's largest class.
 */
export function searchCategories(cells: usize, column: i32, bins: i32, missing: i32, left: usize, start: usize): bool {
  const present = sortByMean(cells, bins);
  const absent = missing < 0 ? cells : cells + <usize>missing * cellBytes;
  const hasAbsent = missing >= 0 && weightOf(absent) > 0;
  const before = bestScore;
  memory.fill(left, 0, cellBytes);
  cut(cells, column, present, left, hasAbsent ? 0 : 2);
  if (hasAbsent) {
    memory.copy(left, absent, cellBytes);
    cut(cells, column, present, left, 1);
  }
  const rest = load<i32>(columnEntry(column), 12);
  if (bestScore > before && bestColumn == column && rest >= 0 && load<u8>(bestSides + <usize>rest) == 1)
    flipSides(bins);
  return present > 1 || (present > 0 && hasAbsent);
}

function cut(cells: usize, column: i32, present: i32, left: usize, missing: i32): void {
  for (let i = 0; i < present; i++) {
    addCell(cells + <usize>load<u8>(order + <usize>i) * cellBytes, left);
    const score = splitScore(left, least);
    if (score > bestScore) keepSet(score, column, order, i + 1, missing);
  }
}

/** Ties keep the order of the bins. Returns how many bins have rows. */
function sortByMean(cells: usize, bins: i32): i32 {
  const offset = classes == 0 ? <usize>8 : largestClass();
  let present = 0;
  for (let bin = 0; bin < bins; bin++) {
    const cell = cells + <usize>bin * cellBytes;
    const weight = weightOf(cell);
    if (weight == 0) continue;
    const mean = load<f64>(cell + offset) / weight;
    let at: i32 = present++;
    for (; at > 0 && load<f64>(means + ((<usize>(at - 1)) << 3)) > mean; at--) {
      store<f64>(means + ((<usize>at) << 3), load<f64>(means + ((<usize>(at - 1)) << 3)));
      store<u8>(order + <usize>at, load<u8>(order + <usize>(at - 1)));
    }
    store<f64>(means + ((<usize>at) << 3), mean);
    store<u8>(order + <usize>at, <u8>bin);
  }
  return present;
}

/** Byte offset of the heaviest class of the node, the first of equals. */
function largestClass(): usize {
  let best: usize = 0;
  for (let i: usize = 8; i < cellBytes; i += 8) if (load<f64>(total + i) > load<f64>(total + best)) best = i;
  return best;
}
