/** All distances, then a stable sort: slow and readable. */
export function findSlowly(
  points: Float32Array,
  queries: Float32Array,
  { columns, k }: { readonly columns: number; readonly k: number }
): { rows: number[]; squares: number[] } {
  const found: { rows: number[]; squares: number[] } = { rows: [], squares: [] };
  for (let q = 0; q < queries.length; q += columns) {
    const keyed: { row: number; square: number }[] = [];
    for (let p = 0; p < points.length; p += columns) {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += (queries[q + j]! - points[p + j]!) * (queries[q + j]! - points[p + j]!);
      keyed.push({ row: p / columns, square: Math.fround(sum) });
    }
    const nearest = keyed.sort((a, b) => a.square - b.square || a.row - b.row).slice(0, k);
    found.rows.push(...nearest.map(({ row }) => row));
    found.squares.push(...nearest.map(({ square }) => square));
  }
  return found;
}
