const RANK_TOLERANCE = 1e-12;

/**
 * The factor U of a symmetric positive semi-definite a = U'U, in place of a's upper triangle (row-major).
 * A pivot below 1e-12 of its `scale` marks a column that the ones before it explain: its row becomes 0.
 */
export function factorCholesky(a: Float64Array, scale: Float64Array): Float64Array {
  const n = scale.length;
  for (let i = 0; i < n; i++) {
    eliminateAbove(a, i, n);
    const pivot = a[i * n + i]!;
    const root = pivot > RANK_TOLERANCE * scale[i]! ? Math.sqrt(pivot) : 0;
    for (let j = i; j < n; j++) a[i * n + j] = root === 0 ? 0 : a[i * n + j]! / root;
  }
  return a;
}

function eliminateAbove(a: Float64Array, i: number, n: number): void {
  for (let k = 0; k < i; k++) {
    const factor = a[k * n + i]!;
    if (factor === 0) continue;
    for (let j = i; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!;
  }
}

/** Solves U'U x = b. The solution is 0 where the factor has no pivot. */
export function solveCholesky(factor: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    const pivot = factor[i * n + i]!;
    x[i] = pivot === 0 ? 0 : x[i]! / pivot;
    for (let j = i + 1; j < n; j++) x[j]! -= factor[i * n + j]! * x[i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const pivot = factor[i * n + i]!;
    for (let j = i + 1; j < n; j++) x[i]! -= factor[i * n + j]! * x[j]!;
    x[i] = pivot === 0 ? 0 : x[i]! / pivot;
  }
  return x;
}
