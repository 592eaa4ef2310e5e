/** What all trees of a forest share. Addresses are given by the host. */

/** Bins column by column, `rows` bytes each. */
export let bins: usize = 0;
export let rows: i32 = 0;
export let columns: i32 = 0;
/** Per column 4 int32: category (0 or 1), bins, missing bin or -1, rest bin or -1. */
export let table: usize = 0;
/** Per row a float64: the target as a whole number, or the class. */
export let targets: usize = 0;
/** Per row a float64, a whole number: how often the row is drawn times what it counts. */
export let weights: usize = 0;
/** 0 for sums of one target (a number, or the second of two classes), else the number of classes that are counted. */
export let classes: i32 = 0;

/** Columns to try per node. */
export let tries: i32 = 1;
/** Whether thresholds are drawn instead of searched. */
export let isRandom: bool = false;
export let maxDepth: i32 = 0;
/** Least weight of a side. */
export let least: f64 = 1;

export function setForest(
  binsAt: usize,
  rowCount: i32,
  columnCount: i32,
  tableAt: usize,
  targetsAt: usize,
  weightsAt: usize,
  classCount: i32
): void {
  bins = binsAt;
  rows = rowCount;
  columns = columnCount;
  table = tableAt;
  targets = targetsAt;
  weights = weightsAt;
  classes = classCount;
}

export function setSearch(columnTries: i32, randomThresholds: i32, depth: i32, leastWeight: f64): void {
  tries = columnTries;
  isRandom = randomThresholds != 0;
  maxDepth = depth;
  least = leastWeight;
}

// @ts-expect-error decorator of AssemblyScript
@inline
export function columnBins(column: i32): usize {
  return bins + <usize>column * <usize>rows;
}

// @ts-expect-error decorator of AssemblyScript
@inline
export function columnEntry(column: i32): usize {
  return table + (<usize>column << 4);
}
