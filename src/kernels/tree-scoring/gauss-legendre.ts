export interface QuadratureRule {
  /** Ascending, in (0, 1). */
  readonly points: Float64Array;
  /** They add up to 1. */
  readonly weights: Float64Array;
}

/**
 * Gauss-Legendre rules of 1 to `most` points on [0, 1]; the n-th integrates polynomials of degree 2n - 1 exactly.
 * The roots of each Legendre polynomial lie between those of the one before, so bisection finds them all.
 */
export function gaussLegendre(most: number): readonly QuadratureRule[] {
  const rules: QuadratureRule[] = [];
  let roots: readonly number[] = [];
  for (let n = 1; n <= most; n++) {
    const ends = [-1, ...roots, 1];
    roots = Array.from({ length: n }, (_, i) => findRoot(n, ends[i]!, ends[i + 1]!));
    rules.push({
      points: Float64Array.from(roots, (x) => (1 + x) / 2),
      weights: Float64Array.from(roots, (x) => weightAt(n, x))
    });
  }
  return rules;
}

function findRoot(n: number, from: number, to: number): number {
  let low = from;
  let high = to;
  const isRising = legendre(n, high).value > 0;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (legendre(n, middle).value > 0 === isRising) high = middle;
    else low = middle;
  }
}

/** 1 / ((1 - x^2) P_n'(x)^2): half the weight on [-1, 1]. With P_n(x) = 0, (1 - x^2) P_n' is n P_(n-1). */
function weightAt(n: number, x: number): number {
  const slope = n * legendre(n, x).previous;
  return (1 - x * x) / (slope * slope);
}

/** P_n(x) and P_(n-1)(x) by Bonnet's recursion. */
function legendre(n: number, x: number): { value: number; previous: number } {
  let previous = 1;
  let value = x;
  for (let k = 2; k <= n; k++) [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
  return { value, previous };
}
