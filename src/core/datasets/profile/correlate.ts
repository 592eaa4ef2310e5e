/** Pearson's correlation over the places where both have a value; null with fewer than three or without variation. */
export function correlate(a: Float64Array, b: Float64Array): number | null {
  let [n, sumA, sumB, unitA, unitB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    if (x !== x || y !== y) continue;
    n++;
    sumA += x;
    sumB += y;
    unitA = Math.max(unitA, Math.abs(x));
    unitB = Math.max(unitB, Math.abs(y));
  }
  if (n < 3 || unitA === 0 || unitB === 0 || !Number.isFinite(sumA) || !Number.isFinite(sumB)) return null;
  const [meanA, meanB] = [sumA / n, sumB / n];
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    // In units of the largest value, so that squares stay in the range of doubles.
    const x = (a[i]! - meanA) / unitA;
    const y = (b[i]! - meanB) / unitB;
    if (x !== x || y !== y) continue;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  // Below this the deviations are rounding errors of the mean.
  const noise = n * 1e-28;
  if (aa <= noise || bb <= noise) return null;
  return Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb)));
}
