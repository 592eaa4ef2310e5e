/** What is left of a sum is nothing below this share of it: rounding. */
const ROUNDING = 1e-12;

/** A sum without a part of it. */
export function leftOf(sum: number, part: number): number {
  const left = sum - part;
  return Math.abs(left) <= ROUNDING * Math.abs(sum) ? 0 : left;
}
