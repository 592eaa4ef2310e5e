/** W1, the integral of |F - G|, of two ascending, non-empty samples; in the unit of the values. */
export function wassersteinDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  const m = b.length;
  let area = 0;
  let i = 0;
  let j = 0;
  let previous = Math.min(a[0]!, b[0]!);
  while (i < n || j < m) {
    const value = Math.min(i < n ? a[i]! : Infinity, j < m ? b[j]! : Infinity);
    area += (value - previous) * Math.abs(i / n - j / m);
    while (i < n && a[i]! <= value) i++;
    while (j < m && b[j]! <= value) j++;
    previous = value;
  }
  return area;
}
