/** Where the trees of one fit grow: addresses of what they read and write, set once. */
export let packed: usize = 0;
export let stride: i32 = 0;
export let columns: i32 = 0;
export let byColumn: usize = 0;
export let allRows: i32 = 0;
/** The row list: every row number once; a tree owns the first ones. */
export let rowList: usize = 0;
export let scratch: usize = 0;
/** Quantised gradients, 8 bytes a row. */
export let gradient: usize = 0;
/** 8 int32 per column: category (0 or 1), bins, missing bin or -1, rest bin or -1, monotone direction. */
export let table: usize = 0;
export let histograms: usize = 0;
export let histogramCount: i32 = 0;
export let leaves: usize = 0;
export let nodes: usize = 0;

export function setGround(
  packedAt: usize,
  strideOfRow: i32,
  columnCount: i32,
  byColumnAt: usize,
  rowCount: i32,
  rowListAt: usize,
  scratchAt: usize,
  gradientAt: usize,
  tableAt: usize,
  histogramsAt: usize,
  histogramsHere: i32,
  leavesAt: usize,
  nodesAt: usize
): void {
  packed = packedAt;
  stride = strideOfRow;
  columns = columnCount;
  byColumn = byColumnAt;
  allRows = rowCount;
  rowList = rowListAt;
  scratch = scratchAt;
  gradient = gradientAt;
  table = tableAt;
  histograms = histogramsAt;
  histogramCount = histogramsHere;
  leaves = leavesAt;
  nodes = nodesAt;
}

/** Entry `index` of the table: 0 category, 1 bins, 2 missing, 3 rest, 4 direction. */
// @ts-expect-error decorator of AssemblyScript
@inline
export function columnEntry(column: i32, index: i32): i32 {
  return load<i32>(table + (<usize>(column * 8 + index) << 2));
}
