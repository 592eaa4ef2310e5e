/**
 * What a scan needs to know of a leaf, in units of the quantised gradients: set once per leaf, read by every column.
 * The value of a leaf with sums g, h is `w = -g / (h + lambda)`; its score, twice the loss it saves, `g^2 / (h + lambda)`.
 */
export let gradientSum: f64 = 0;
export let hessianSum: f64 = 0;
export let lambda: f64 = 0;
export let l1: f64 = 0;
/** Least hessian of a side: the least hessian and the least rows, taken together. */
export let needed: f64 = 1;
export let lowest: f64 = -Infinity;
export let highest: f64 = Infinity;
/** Whether the plain formula of the score does not hold. */
export let constrained: bool = false;

export function setLeaf(
  gradient: f64,
  hessian: f64,
  lambdaOfLeaf: f64,
  l1OfLeaf: f64,
  neededOfLeaf: f64,
  lowestOfLeaf: f64,
  highestOfLeaf: f64
): void {
  gradientSum = gradient;
  hessianSum = hessian;
  lambda = lambdaOfLeaf;
  l1 = l1OfLeaf;
  needed = neededOfLeaf;
  lowest = lowestOfLeaf;
  highest = highestOfLeaf;
  constrained = l1 > 0 || lowest > -Infinity || highest < Infinity;
}

// @ts-expect-error decorator of AssemblyScript
@inline
export function gradientOf(sum: u64): i32 {
  return <i32>sum;
}

/** The upper half, made good for what a negative lower half has borrowed. */
// @ts-expect-error decorator of AssemblyScript
@inline
export function hessianOf(sum: u64): u32 {
  return <u32>((sum + 0x8000_0000) >> 32);
}

/** The best value of a leaf within its bounds. */
export function leafValue(g: f64, h: f64, penalty: f64): f64 {
  const shrunk = g > l1 ? g - l1 : g < -l1 ? g + l1 : 0;
  return min(max(-shrunk / (h + penalty), lowest), highest);
}

/** Twice the loss that a leaf of value `w` saves. */
export function leafScore(g: f64, h: f64, penalty: f64, w: f64): f64 {
  return -(2 * g * w + (h + penalty) * w * w + 2 * l1 * Math.abs(w));
}
