/** At most `limit` (>= 2) of the points, evenly by position; the first and the last always stay. */
export function thinPoints<T>(points: readonly T[], limit: number): T[] {
  if (points.length <= limit) return [...points];
  const step = (points.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, i) => points[Math.round(i * step)]!);
}
