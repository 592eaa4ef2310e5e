/** When and how trees may grow, in units of the quantised gradients; set before each tree. */
export let mostLeaves: i32 = 0;
/** 0 for no cap. */
export let maxDepth: i32 = 0;
export let minRows: i32 = 0;
export let minHessian: f64 = 0;
export let minGain: f64 = 0;
export let l1: f64 = 0;
export let l2: f64 = 0;
/** With at most this many bins, one category stands against all others. */
export let singleBins: i32 = 0;
export let mostCodes: i32 = 0;
/** Added to the hessian of a category when they are sorted. */
export let smooth: f64 = 0;
/** More L2, for splits by sets. */
export let setL2: f64 = 0;
/** Fewest rows of a category in a set, and by which a set grows. */
export let codeRows: f64 = 0;
export let groupRows: f64 = 0;

export function setRule(
  leaves: i32,
  depth: i32,
  rows: i32,
  hessian: f64,
  gain: f64,
  lasso: f64,
  ridge: f64,
  single: i32,
  most: i32,
  smoothing: f64,
  ridgeOfSets: f64,
  rowsOfCode: f64,
  rowsOfGroup: f64
): void {
  mostLeaves = leaves;
  maxDepth = depth;
  minRows = rows;
  minHessian = hessian;
  minGain = gain;
  l1 = lasso;
  l2 = ridge;
  singleBins = single;
  mostCodes = most;
  smooth = smoothing;
  setL2 = ridgeOfSets;
  codeRows = rowsOfCode;
  groupRows = rowsOfGroup;
}
