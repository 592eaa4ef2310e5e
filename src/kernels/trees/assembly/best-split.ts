/** The best split found so far for the leaf being scanned. */
export let bestScore: f64 = 0;
export let bestColumn: i32 = -1;
/** Bins up to this one go left; -1 for a set of bins. */
export let bestBin: i32 = -1;
/** Where missing values go: 0 right, 1 left, 2 undecided because there are none. */
export let bestMissing: i32 = 0;
export let bestLeft: u64 = 0;
/** 256 bits, the bins that go left when `bestBin` is -1. */
export const bestSet: usize = memory.data(32, 16);

export function resetBest(score: f64): void {
  bestScore = score;
  bestColumn = -1;
}

export function keepNumber(score: f64, column: i32, bin: i32, missing: i32): void {
  bestScore = score;
  bestColumn = column;
  bestBin = bin;
  bestMissing = missing;
}

export function keepSet(score: f64, column: i32, missing: i32, left: u64): void {
  bestScore = score;
  bestColumn = column;
  bestBin = -1;
  bestMissing = missing;
  bestLeft = left;
}

export function setLeft(left: u64): void {
  bestLeft = left;
}
