/** The best split found so far for the node being searched. */
export let bestScore: f64 = 0;
export let bestColumn: i32 = -1;
/** 256 bytes: 1 for bins that go left. */
export const bestSides: usize = memory.data(256, 16);
/** Bins up to this one go left; -1 when the sides say more than that. */
export let bestBin: i32 = -1;
/** Where missing values go: 0 right, 1 left, 2 undecided because there are none. */
export let bestMissing: i32 = 2;

export function resetBest(score: f64): void {
  bestScore = score;
  bestColumn = -1;
}

/** Bins up to `bin` go left. */
export function keepThreshold(score: f64, column: i32, bin: i32, missing: i32): void {
  bestScore = score;
  bestColumn = column;
  bestBin = bin;
  bestMissing = missing;
}

/** Cuts at another bin that parts the rows alike. */
export function moveThreshold(bin: i32): void {
  bestBin = bin;
}

/** The bins listed (one byte each) go left. */
export function keepSet(score: f64, column: i32, list: usize, count: i32, missing: i32): void {
  bestScore = score;
  bestColumn = column;
  bestBin = -1;
  bestMissing = missing;
  memory.fill(bestSides, 0, 256);
  for (let i = 0; i < count; i++) store<u8>(bestSides + <usize>load<u8>(list + <usize>i), 1);
}

/** Sides for all bins of the best split; `missing` is the bin of missing values or -1. */
export function writeSides(missing: i32): void {
  if (bestBin >= 0) {
    memory.fill(bestSides, 1, <usize>bestBin + 1);
    memory.fill(bestSides + <usize>bestBin + 1, 0, 255 - <usize>bestBin);
  }
  if (missing >= 0) store<u8>(bestSides + <usize>missing, bestMissing == 1);
}

/** The other way round: what went left goes right. */
export function flipSides(count: i32): void {
  for (let bin: usize = 0; bin < <usize>count; bin++) store<u8>(bestSides + bin, 1 - load<u8>(bestSides + bin));
  if (bestMissing != 2) bestMissing = 1 - bestMissing;
}
